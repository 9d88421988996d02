import type { ComponentProps, ReactNode } from 'react'

import { cx } from './cx'
import styles from './DockButton.module.css'

export interface DockButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: ReactNode
  /** What it does, or for a toggle the state: "Mic on". */
  label: string
  /** For a toggle: whether it is on. */
  on?: boolean
  /** How "on" is drawn: quiet, as the main thing, as what waits for somebody, or as a warning. */
  tone?: 'quiet' | 'accent' | 'warn' | 'danger'
  /** How many things wait behind it. */
  count?: number
}

/** A large control of the bar at the foot of a class: an icon over its word. */
export function DockButton({ icon, label, on, tone = 'quiet', count = 0, className, ...rest }: DockButtonProps) {
  return (
    <button type="button" className={cx(styles.button, on && styles[tone], className)} {...rest}>
      <span className={styles.icon}>
        {icon}
        {count > 0 ? <span className={styles.count}>{count > 99 ? '99+' : count}</span> : null}
      </span>
      <span className={styles.label}>{label}</span>
    </button>
  )
}
