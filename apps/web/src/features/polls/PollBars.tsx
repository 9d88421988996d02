import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

import type { Counted } from '@/features/polls/count'

import styles from './polls.module.css'

interface PollBarsProps {
  readonly lines: readonly Counted[]
  /** Who chose each option, by name; absent where nobody is named. */
  readonly names?: readonly (readonly string[])[]
}

/** How many chose what: a word, a number and a bar for each option. */
export function PollBars({ lines, names }: PollBarsProps) {
  const { t } = useTranslation('live')
  return (
    <ul className={styles.bars}>
      {lines.map(({ option, count, percent }, index) => (
        <li key={index} className={styles.bar}>
          <span className={styles.option} dir="auto">
            {option}
          </span>
          <span className={styles.figure}>{t('polls.count', { count, percent })}</span>
          <span className={styles.track} aria-hidden="true">
            <span style={{ width: `${percent}%` }} />
          </span>
          {names?.[index]?.length ? (
            <span className={styles.names}>
              {names[index].map((name, place) => (
                <Fragment key={place}>
                  {place === 0 ? null : ', '}
                  <bdi>{name}</bdi>
                </Fragment>
              ))}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
