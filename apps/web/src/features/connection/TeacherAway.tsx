import { UserRoundX } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { State } from '@/contract/state'
import { staffPresent } from '@/session/publishing'
import { useSession } from '@/session/react'

import styles from './connection.module.css'

/** Whether the class runs and no teacher is connected. The gateway waits a few seconds before it counts a device as gone. */
export function teacherIsAway(state: State): boolean {
  return state.phase === 'running' && !staffPresent(state)
}

/** Says calmly that the class has no teacher right now: nothing is wrong on this side. */
export function TeacherAway() {
  const { t } = useTranslation('live')
  const away = useSession((view) => teacherIsAway(view.state))
  return (
    <div role="status">
      {away ? (
        <div className={styles.banner} data-tone="info" data-testid="teacher-away">
          <UserRoundX size={16} aria-hidden="true" />
          <p>
            <b>{t('connection.teacherAway')}</b> {t('connection.teacherAwayHint')}
          </p>
        </div>
      ) : null}
    </div>
  )
}
