import { Volume2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useLive, useRoom } from '@/session/react'
import { Button } from '@/ui/Button'

import styles from './classroom.module.css'

/** Browsers play no sound before the page was pressed: this is what to press. */
export function SoundPrompt() {
  const { t } = useTranslation('live')
  const { room } = useLive()
  const blocked = useRoom((view) => view.soundBlocked)
  if (!blocked) return null
  return (
    <div className={styles.sound} role="status">
      <p>{t('room.soundBlocked')}</p>
      <Button tone="accent" icon={<Volume2 size={17} aria-hidden="true" />} onClick={() => void room.unlockSound()}>
        {t('room.playSound')}
      </Button>
    </div>
  )
}
