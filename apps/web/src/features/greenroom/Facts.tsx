import { Dot, type DotProps } from '@/ui/Pill'

import styles from './greenroom.module.css'

export interface Fact {
  readonly title: string
  readonly text: string
  readonly tone?: DotProps['tone']
  readonly shape: NonNullable<DotProps['shape']>
}

/** What is and will be seen, public and recorded: a word, a sentence and a shape each. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <ul className={styles.facts}>
      {facts.map(({ title, text, tone, shape }) => (
        <li key={title}>
          <span className={styles.dot}>
            <Dot tone={tone ?? 'neutral'} shape={shape} />
          </span>
          <div>
            <b>{title}</b>
            <p>{text}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
