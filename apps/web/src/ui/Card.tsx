import type { ComponentProps } from 'react'

import styles from './Card.module.css'
import { cx } from './cx'

export interface CardProps extends ComponentProps<'section'> {
  padded?: boolean
  raised?: boolean
}

/** A group of things on a surface of its own. Give it a heading and `aria-labelledby`. */
export function Card({ padded = true, raised = false, className, ...rest }: CardProps) {
  return <section className={cx(styles.card, padded && styles.padded, raised && styles.raised, className)} {...rest} />
}
