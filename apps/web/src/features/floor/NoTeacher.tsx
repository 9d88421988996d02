import { LockKeyhole } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useSession } from '@/session/react'
import { useOwnStage } from '@/session/useOwnStage'

import styles from './floor.module.css'

/** Tells students why nothing can be said or written: no teacher is here. It goes away by itself. */
export function NoTeacher() {
  const { t } = useTranslation('live')
  const { locked } = useOwnStage()
  const student = useSession((view) => view.you?.role === 'student')
  if (!locked || !student) return <div role="status" />
  return (
    <div role="status">
      <div className={styles.banner} data-testid="no-teacher">
        <LockKeyhole size={16} aria-hidden="true" />
        <p>{t('floor.noTeacher')}</p>
      </div>
    </div>
  )
}
