import { useTranslation } from 'react-i18next'

import { countHere } from '@/session/here'
import { useRoom, useSession } from '@/session/react'

import styles from './dock.module.css'

/** Who can hear the teacher right now, in words: nobody before the start, so many students after it. */
export function Heard() {
  const { t } = useTranslation('live')
  const phase = useSession((view) => view.state.phase)
  const room = useRoom((view) => view.at)
  const here = useSession((view) => countHere(view.state.people, 'student'))
  if (phase !== 'running') return <span className={styles.heard}>{t('dock.nobodyYet')}</span>
  if (room !== 'connected') return <span className={styles.heard}>{t('dock.connecting')}</span>
  return (
    <span className={styles.heard} data-good="true">
      {t('dock.hearYou', { count: here })}
    </span>
  )
}
