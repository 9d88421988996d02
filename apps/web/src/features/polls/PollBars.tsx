import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

import type { Counted } from '@/features/polls/count'

import styles from './polls.module.css'

interface PollBarsProps {
  readonly lines: readonly Counted[]
  /** Who chose each option, by name; absent where nobody is named. */
  readonly names?: readonly (readonly string[])[]
}

/** More names than this are unfolded by whoever wants to read them. */
const FEW = 6

function Names({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('live')
  const list = names.map((name, place) => (
    <Fragment key={place}>
      {place === 0 ? null : ', '}
      <bdi>{name}</bdi>
    </Fragment>
  ))
  if (names.length <= FEW) return <span className={styles.names}>{list}</span>
  return (
    <details className={styles.names}>
      <summary>{t('polls.whoChose', { count: names.length })}</summary>
      {list}
    </details>
  )
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
          {names?.[index]?.length ? <Names names={names[index]} /> : null}
        </li>
      ))}
    </ul>
  )
}
