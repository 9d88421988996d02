import { WifiOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

import styles from './Connection.module.css'

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** A strip that says when the device has no network. */
export function Connection() {
  const { t } = useTranslation()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status" className={online ? 'visually-hidden' : styles.strip}>
      {online ? null : (
        <>
          <WifiOff size={16} aria-hidden="true" />
          {t('offline.banner')}
        </>
      )}
    </div>
  )
}
