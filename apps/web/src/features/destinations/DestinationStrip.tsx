import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import { useReason } from '@/api/trouble'
import { type StatedDestination, useDestinations } from '@/features/destinations/useDestinations'
import { useSession } from '@/session/react'
import type { DestinationChange } from '@/session/view'
import { Button } from '@/ui/Button'
import { Dot } from '@/ui/Pill'
import { Popover } from '@/ui/Popover'
import { timeToTheSecond } from '@/ui/time'

import styles from './destinations.module.css'

/** A name of up to so many characters is never shortened, and takes no more room than it needs. */
const SHORT = 6
/** A backlog from here on stands in the pill, in ms: less is the network's breathing. */
const BEHIND_MS = 500

interface Removal {
  /** Somebody wants to take this one away. */
  onRemove: (destination: StatedDestination) => void
}

/** One pill a destination: its state, how much goes out, and how far it is behind. A press tells more. */
export function DestinationStrip({ onRemove }: Removal) {
  const { t } = useTranslation('live')
  const destinations = useDestinations()
  if (destinations.length === 0) return null
  return (
    <ul className={styles.strip} aria-label={t('destinations.label')}>
      {destinations.map((destination) => (
        <li key={destination.id}>
          <DestinationPill destination={destination} onRemove={onRemove} />
        </li>
      ))}
    </ul>
  )
}

function DestinationPill({ destination, onRemove }: Removal & { destination: StatedDestination }) {
  const { t } = useTranslation('live')
  const say = useReason()
  const { label, state, reason, protocol, kbits, backlogMs } = destination
  const word = t(`destinations.state.${state}`)
  const rate = kbits === null ? null : t('destinations.kbits', { kbits })
  const behind = backlogMs >= BEHIND_MS ? t('destinations.behind', { ms: backlogMs }) : null
  return (
    <Popover
      align="end"
      label={label}
      trigger={
        <button type="button" className={styles.pill} data-state={state} data-id={destination.id} data-testid="destination">
          <Dot tone={TONES[state]} shape={SHAPES[state]} />
          <b className={styles.label} data-short={label.length <= SHORT || undefined}>{label}</b>
          <span className={styles.word}>{word}</span>
          {rate === null ? null : <span className={styles.word}>{rate}</span>}
          {behind === null ? null : <span className={styles.behind}>{behind}</span>}
        </button>
      }
    >
      <dl className={styles.details}>
        <dt>{t('destinations.stateLabel')}</dt>
        <dd>{word}</dd>
        {reason === null ? null : (
          <>
            <dt>{t('destinations.reason')}</dt>
            <dd>{say(reason)}</dd>
          </>
        )}
        <dt>{t('destinations.protocol')}</dt>
        <dd>{protocol.toUpperCase()}</dd>
        {kbits === null ? null : (
          <>
            <dt>{t('destinations.sending')}</dt>
            <dd className="tabular">{t('destinations.kbits', { kbits })}</dd>
            <dt>{t('destinations.backlog')}</dt>
            <dd className="tabular">{t('destinations.backlogMs', { ms: backlogMs })}</dd>
          </>
        )}
      </dl>
      <p className={styles.advice}>{t(`destinations.advice.${state}`)}</p>
      <Changes destination={destination.id} />
      <Button size="sm" tone="danger-soft" className={styles.remove ?? ''} onClick={() => onRemove(destination)}>
        {t('destinations.remove')}
      </Button>
    </Popover>
  )
}

const NO_CHANGES: readonly DestinationChange[] = []

/** What the destination went through since the page was opened, newest first. */
function Changes({ destination }: { destination: string }) {
  const { t, i18n } = useTranslation('live')
  const say = useReason()
  const changes = useSession((view) => view.changes[destination] ?? NO_CHANGES)
  const title = useId()
  if (changes.length === 0) return null
  return (
    <>
      <h3 className={styles.changesTitle} id={title}>
        {t('destinations.changes')}
      </h3>
      {/* A list that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} role="region" aria-labelledby={title} tabIndex={0}>
        <ol className={styles.changes} reversed>
          {changes.toReversed().map(({ seq, state, reason, at }) => (
            <li key={seq}>
              <time className="tabular" dateTime={new Date(at).toISOString()}>
                {timeToTheSecond(at, i18n.language)}
              </time>{' '}
              <b>{t(`destinations.state.${state}`)}</b>
              {reason === null ? null : ` · ${say(reason)}`}
            </li>
          ))}
        </ol>
      </div>
    </>
  )
}

const TONES = {
  idle: 'neutral',
  connecting: 'warn',
  live: 'good',
  retrying: 'warn',
  refused: 'danger',
  stopped: 'neutral',
} as const

const SHAPES = {
  idle: 'hollow',
  connecting: 'busy',
  live: 'round',
  retrying: 'busy',
  refused: 'square',
  stopped: 'hollow',
} as const
