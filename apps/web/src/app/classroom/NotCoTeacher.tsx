import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'

import { demoted, wasDemoted } from './demotion'
import { useSession } from '@/session/react'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'

import styles from './classroom.module.css'

/** Whoever comes from the studio because they are no longer co-teacher is told so, until they have read it. */
export function NotCoTeacher() {
  const { t } = useTranslation('live')
  const navigate = useNavigate()
  const { pathname, state } = useLocation() as { pathname: string; state: unknown }
  const student = useSession((view) => view.you?.role === 'student')
  if (!student || !wasDemoted(state)) return null
  return (
    <div className={styles.sound} data-testid="not-co-teacher">
      <p>
        <b>{t('room.notCoTeacher')}</b> {t('room.notCoTeacherHint')}
      </p>
      <Button size="sm" onClick={() => void navigate(pathname, { replace: true, state: demoted(false) })}>
        {t('room.understood')}
      </Button>
      <Announce message={`${t('room.notCoTeacher')} ${t('room.notCoTeacherHint')}`} />
    </div>
  )
}
