import type { ComponentProps, ReactNode } from 'react'

import { cx } from './cx'
import styles from './Pill.module.css'

export type Tone = 'neutral' | 'good' | 'warn' | 'danger' | 'live' | 'accent' | 'info'

export interface PillProps extends ComponentProps<'span'> {
  tone?: Tone
  /** A coloured dot before the word; `hollow` says "off", `square` is the recording's shape. */
  dot?: 'round' | 'hollow' | 'square' | 'square-hollow' | 'busy' | undefined
  icon?: ReactNode
}

/** A state: always a word, with a colour. */
export function Pill({ tone = 'neutral', dot, icon, className, children, ...rest }: PillProps) {
  return (
    <span className={cx(styles.pill, styles[tone], className)} {...rest}>
      {dot ? <Dot tone={tone} shape={dot} /> : null}
      {icon}
      {children}
    </span>
  )
}

export interface DotProps {
  tone?: Tone
  shape?: 'round' | 'hollow' | 'square' | 'square-hollow' | 'busy'
}

/** The colour of a state. Decorative: the word beside it says the same. */
export function Dot({ tone = 'neutral', shape = 'round' }: DotProps) {
  return <span aria-hidden="true" className={cx(styles.dot, styles[`dot-${tone}`], styles[shape])} />
}
