import { LogOut, Mic, MicOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { formatSpan } from '@/session/clock'
import type { Capture } from '@/session/capture'
import { useCaptureOf, useSession } from '@/session/react'
import { useClassNow } from '@/session/useClassNow'
import { Button } from '@/ui/Button'
import { Logo } from '@/ui/Logo'
import { Pill } from '@/ui/Pill'

import styles from './classroom.module.css'

interface ClassroomBarProps {
  readonly title: string
  readonly capture: Capture
  readonly onLeave: () => void
}

/** Which class it is, for how long it runs, whether it is public or recorded, and the way out. */
export function ClassroomBar({ title, capture, onLeave }: ClassroomBarProps) {
  const { t } = useTranslation('live')
  const { on, track } = useCaptureOf(capture).microphone
  const open = on && track !== null
  const phase = useSession((view) => view.state.phase)
  const startedAt = useSession((view) => view.state.started_at)
  const isPublic = useSession((view) => view.state.public)
  const recording = useSession((view) => view.state.recording)
  const now = useClassNow()
  return (
    <header className={styles.bar}>
      <span className={styles.logo}>
        <Logo size={26} />
      </span>
      <h1 className={styles.title} title={title}>
        {title}
      </h1>
      <div className={styles.states}>
        {phase === 'running' && startedAt !== null ? (
          <Pill tone="good" dot="round">
            <span className={styles.wideOnly}>{t('states.class')}</span>
            <time>{formatSpan(now - startedAt)}</time>
          </Pill>
        ) : (
          <Pill dot="hollow">{t('states.phase.lobby')}</Pill>
        )}
        {isPublic ? (
          <Pill tone="live" dot="round">
            {t('states.public')}
          </Pill>
        ) : null}
        {recording === 'off' ? null : (
          <Pill tone={recording === 'on' ? 'live' : 'warn'} dot="square">
            {t('states.recording')}
            {recording === 'paused' ? ` ${t('states.rec.paused')}` : null}
          </Pill>
        )}
      </div>
      <span className={styles.space} />
      <span className={styles.mic}>
        {open ? <Mic size={15} aria-hidden="true" /> : <MicOff size={15} aria-hidden="true" />}
        {t(open ? 'media.micOn' : 'media.micOff')}
      </span>
      <Button size="sm" icon={<LogOut size={15} aria-hidden="true" />} onClick={onLeave}>
        {t('room.leave')}
      </Button>
    </header>
  )
}
