import { useTranslation } from 'react-i18next'

import { type StatedDestination, useDestinations } from '@/features/destinations/useDestinations'
import { Dot } from '@/ui/Pill'
import { Popover } from '@/ui/Popover'

import styles from './destinations.module.css'

/** One pill a destination: a word for its state, and how much goes out. A press tells more. */
export function DestinationStrip() {
  const { t } = useTranslation('live')
  const destinations = useDestinations()
  if (destinations.length === 0) return null
  return (
    <ul className={styles.strip} aria-label={t('destinations.label')}>
      {destinations.map((destination) => (
        <li key={destination.id}>
          <DestinationPill destination={destination} />
        </li>
      ))}
    </ul>
  )
}

function DestinationPill({ destination }: { destination: StatedDestination }) {
  const { t } = useTranslation('live')
  const { label, state, reason, protocol, kbits, backlogMs } = destination
  const word = t(`destinations.state.${state}`)
  const rate = kbits === null ? null : t('destinations.rate', { mbits: (kbits / 1_000).toFixed(1) })
  return (
    <Popover
      align="end"
      label={label}
      trigger={
        <button type="button" className={styles.pill} data-state={state} data-testid="destination">
          <Dot tone={TONES[state]} shape={SHAPES[state]} />
          <b className={styles.label}>{label}</b>
          <span className={styles.word}>{state === 'live' && rate !== null ? rate : word}</span>
          {state === 'live' && rate !== null ? <span className="visually-hidden">{word}</span> : null}
        </button>
      }
    >
      <dl className={styles.details}>
        <dt>{t('destinations.stateLabel')}</dt>
        <dd>{word}</dd>
        {reason === null ? null : (
          <>
            <dt>{t('destinations.reason')}</dt>
            <dd>{reason}</dd>
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
    </Popover>
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
