import { Lock, LockOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Button } from '@/ui/Button'

import styles from './door.module.css'

/** Whether somebody new may ask to join, and how to change it. Who waits already stays in the lobby. For the staff. */
export function DoorControl() {
  const { t } = useTranslation('live')
  const send = useCommand()
  const locked = useSession((view) => view.state.locked)
  return (
    <div className={styles.door} data-locked={locked || undefined} data-testid="door">
      {locked ? <Lock size={16} aria-hidden="true" /> : <LockOpen size={16} aria-hidden="true" />}
      <p>{t(locked ? 'order.door.locked' : 'order.door.open')}</p>
      <Button size="sm" onClick={() => void send({ kind: locked ? 'class.unlock' : 'class.lock', body: {} })}>
        {t(locked ? 'order.door.unlock' : 'order.door.lock')}
      </Button>
    </div>
  )
}
