import { HardDrive, WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useLive, useRoom, useSession } from '@/session/react'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'
import { useNow } from '@/ui/useNow'

import styles from './connection.module.css'

/** How long "caught up" stays, in ms. */
const CAUGHT_UP_MS = 6_000
/** A loss shorter than this is not worth a word, in ms. */
const PATIENCE_MS = 700

/** What is wrong with the line, what still works, and when it is tried again. Draws nothing while all is well. */
export function ConnectionBanner() {
  const { t } = useTranslation('live')
  const { store } = useLive()
  const connection = useSession((view) => view.connection)
  const caughtUp = useSession((view) => view.caughtUp)
  const lostSince = useSession((view) => view.lostSince)
  const storeFull = useSession((view) => view.storeFull)
  const room = useRoom((view) => view.at)
  const now = useNow(500)

  if (lostSince !== null && now - lostSince >= PATIENCE_MS) {
    const seconds = connection.at === 'waiting' ? Math.ceil(Math.max(0, connection.retryAt - now) / 1_000) : 0
    return (
      <div className={styles.banner} data-tone="warn" data-testid="connection-lost">
        <WifiOff size={16} aria-hidden="true" />
        <p>
          <b>{t(storeFull ? 'connection.storeFull' : 'connection.lost')}</b>{' '}
          {t(storeFull ? 'connection.storeFullCure' : 'connection.stillWorks')}{' '}
          <span className="tabular">
            {connection.at === 'waiting' ? t('connection.retryIn', { seconds }) : t('connection.trying')}
          </span>
        </p>
        <Button size="sm" onClick={() => store.connect()}>
          {t('connection.tryNow')}
        </Button>
        <Announce message={t('connection.lost')} />
      </div>
    )
  }
  if (storeFull) {
    return (
      <div className={styles.banner} data-tone="warn" role="status" data-testid="store-full">
        <HardDrive size={16} aria-hidden="true" />
        <p>
          <b>{t('connection.storeFull')}</b> {t('connection.storeFullCure')}
        </p>
      </div>
    )
  }
  if (caughtUp && now - caughtUp.at < CAUGHT_UP_MS) {
    return (
      <div
        className={styles.banner}
        data-tone={caughtUp.missed === 0 ? 'good' : 'warn'}
        role="status"
        data-testid="caught-up"
      >
        <p>{t(caughtUp.missed === 0 ? 'connection.caughtUp' : 'connection.missed', { missed: caughtUp.missed })}</p>
      </div>
    )
  }
  if (room === 'lost') {
    return (
      <div className={styles.banner} data-tone="warn" role="status">
        <p>{t('connection.roomLost')}</p>
      </div>
    )
  }
  return null
}
