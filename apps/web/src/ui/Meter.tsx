import { cx } from './cx'
import styles from './Meter.module.css'

export interface MeterProps {
  /** What is measured. */
  label: string
  /** From 0 to 1. */
  value: number
  /** How many steps are drawn. */
  steps?: number
}

/** A level that moves, drawn in steps: green, then yellow where it is loud, then red where it clips. */
export function Meter({ label, value, steps = 30 }: MeterProps) {
  const level = Math.min(1, Math.max(0, value))
  const lit = Math.round(level * steps)
  return (
    <div
      className={styles.meter}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
    >
      {Array.from({ length: steps }, (_, index) => (
        <span
          key={index}
          className={cx(
            styles.step,
            index < lit && (index >= steps * 0.93 ? styles.clip : index >= steps * 0.75 ? styles.loud : styles.on),
          )}
        />
      ))}
    </div>
  )
}
