import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'

import { useSession } from '@/session/react'
import { Button } from '@/ui/Button'
import { Logo } from '@/ui/Logo'

import styles from './lobby.module.css'

interface WaitingProps {
  readonly title: string
  readonly onLeave: () => void
}

/** The lobby: somebody will let one in. The page does the rest by itself. */
export function Waiting({ title, onLeave }: WaitingProps) {
  const { t } = useTranslation('live')
  const teacher = (useLocation().state as { teacher?: string | null } | null)?.teacher ?? null
  const phase = useSession((view) => view.state.phase)
  const name = useSession((view) => {
    const me = view.you?.participant ?? ''
    return view.words[view.state.lobby[me]?.name ?? '']
  })
  return (
    <main className={styles.page}>
      <div className={styles.card} data-testid="lobby">
        <Logo size={36} />
        <div>
          <h1>{title}</h1>
          <p className={styles.soft}>{t(`join.phase.${phase}`)}</p>
        </div>
        <div className={styles.wait} role="status">
          <span className={styles.pulse} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <div>
            <b>{teacher === null ? t('lobby.waiting') : t('lobby.waitingFor', { teacher })}</b>
            <p className={styles.soft}>{name === undefined ? t('lobby.stay') : t('lobby.stayAs', { name })}</p>
          </div>
        </div>
        <ul className={styles.facts}>
          <li>{t('join.notHeard')}</li>
          <li>{t('join.notPublic')}</li>
        </ul>
        <Button onClick={onLeave}>{t('lobby.leave')}</Button>
      </div>
    </main>
  )
}
