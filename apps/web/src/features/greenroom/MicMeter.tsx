import { Mic, MicOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Captured } from '@/session/capture'
import { useLevel } from '@/session/useLevel'
import { Meter } from '@/ui/Meter'

import styles from './greenroom.module.css'

/** How loud the microphone is, and in words whether that is enough. */
export function MicMeter({ microphone }: { microphone: Captured }) {
  const { t } = useTranslation('live')
  const { level, spoke } = useLevel(microphone.on ? microphone.track : null)
  const verdict = !microphone.on ? 'micOff' : spoke ? 'hearWell' : 'saySomething'
  return (
    <div className={styles.meter}>
      {microphone.on ? <Mic size={18} aria-hidden="true" /> : <MicOff size={18} aria-hidden="true" />}
      <Meter label={t('media.level')} value={level} />
      <span className={styles.verdict}>{t(`media.${verdict}`)}</span>
    </div>
  )
}
