import { Progress as RadixProgress } from 'radix-ui'

import styles from './Progress.module.css'

export interface ProgressProps {
  /** What progresses. */
  label: string
  /** From 0 to 1; null while it cannot be told. */
  value: number | null
}

/** How far something long has come. */
export function Progress({ label, value }: ProgressProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <RadixProgress.Root className={styles.root} aria-label={label} value={percent} max={100}>
      <RadixProgress.Indicator
        className={percent === null ? styles.unknown : styles.bar}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </RadixProgress.Root>
  )
}
