import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { formatSpan } from '@/session/clock'
import { useSession } from '@/session/react'
import { useClassNow } from '@/session/useClassNow'
import { cx } from '@/ui/cx'
import { Dot } from '@/ui/Pill'

import styles from './statebar.module.css'

const REC_TONES = { off: 'neutral', on: 'live', paused: 'warn' } as const

/** The three states, always visible, none implied by another: class, public, recording. A word and a shape each. */
export function StateBar() {
  const { t } = useTranslation('live')
  const phase = useSession((view) => view.state.phase)
  const startedAt = useSession((view) => view.state.started_at)
  const isPublic = useSession((view) => view.state.public)
  const nowhere = useSession((view) => view.state.public && Object.keys(view.state.destinations).length === 0)
  const publicSince = useSession((view) => view.state.public_since)
  const recording = useSession((view) => view.state.recording)
  const recordingSince = useSession((view) => view.state.recording_since)
  const lostSince = useSession((view) => view.lostSince)
  const now = useClassNow()
  const running = phase === 'running'
  const since = (start: number | null, is: boolean) =>
    is && start !== null ? <time className={styles.time}>{formatSpan(now - start)}</time> : null
  return (
    <dl className={styles.bar} aria-label={t('states.label')} data-stale={lostSince !== null || undefined}>
      <div className={cx(styles.state, running && styles.good)} data-testid="state-class">
        <Dot tone={running ? 'good' : 'neutral'} shape={running ? 'round' : 'hollow'} />
        <dt>{t('states.class')}</dt>
        <dd>
          {since(startedAt, running)}
          <span className={running ? 'visually-hidden' : undefined}>{t(`states.phase.${phase}`)}</span>
        </dd>
      </div>
      <div
        className={cx(styles.state, isPublic && (nowhere ? styles.warn : styles.live))}
        data-testid="state-public"
        title={nowhere ? t('states.nowhereHint') : undefined}
      >
        <Dot tone={nowhere ? 'warn' : isPublic ? 'live' : 'neutral'} shape={isPublic && !nowhere ? 'round' : 'hollow'} />
        <dt>{t('states.public')}</dt>
        <dd>
          {nowhere ? null : since(publicSince, isPublic)}
          <span className={isPublic ? 'visually-hidden' : undefined}>{t(isPublic ? 'states.on' : 'states.off')}</span>
          {nowhere ? (
            <>
              <span className={styles.nowhere}>{t('states.nowhere')}</span>
              <span className="visually-hidden">. {t('states.nowhereHint')}</span>
            </>
          ) : null}
        </dd>
      </div>
      <div className={cx(styles.state, recording === 'on' && styles.live, recording === 'paused' && styles.warn)} data-testid="state-recording">
        <Dot tone={REC_TONES[recording]} shape={recording === 'off' ? 'square-hollow' : 'square'} />
        <dt>{t('states.recording')}</dt>
        <dd>
          {since(recordingSince, recording === 'on')}
          <span className={recording === 'on' ? 'visually-hidden' : undefined}>{t(`states.rec.${recording}`)}</span>
        </dd>
      </div>
      {lostSince === null ? null : (
        <div className={styles.state} data-testid="state-stale" title={t('states.staleHint')}>
          <WifiOff size={14} aria-hidden="true" />
          <dt className="visually-hidden">{t('states.staleHint')}</dt>
          <dd className={styles.stale}>{t('states.stale')}</dd>
        </div>
      )}
    </dl>
  )
}
