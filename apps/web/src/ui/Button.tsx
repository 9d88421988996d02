import { Slot } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'

import styles from './Button.module.css'
import { cx } from './cx'
import { Spinner } from './Spinner'

export type ButtonTone = 'primary' | 'accent' | 'plain' | 'ghost' | 'danger' | 'danger-soft'
export type ButtonSize = 'sm' | 'md' | 'lg'

export interface ButtonProps extends ComponentProps<'button'> {
  tone?: ButtonTone
  size?: ButtonSize
  /** Draws the only child (a link) as this button. */
  asChild?: boolean
  icon?: ReactNode
  /** The action runs: the button keeps its width and its name, and refuses a second press. */
  busy?: boolean
  /** Each press of a quick series counts. Else a double click is one press: the second would come before `busy`. */
  repeats?: boolean
  block?: boolean
}

/** A labelled action. */
export function Button({
  tone = 'plain',
  size = 'md',
  asChild = false,
  icon,
  busy = false,
  repeats = false,
  block = false,
  className,
  children,
  type = 'button',
  disabled,
  onClick,
  ...rest
}: ButtonProps) {
  const names = cx(styles.button, styles[tone], styles[size], block && styles.block, className)
  if (asChild) {
    return (
      <Slot.Root className={names} {...(rest)}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button
      type={type}
      className={names}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        // `detail` counts presses that follow each other at once in one place, whatever lies there; of the keyboard it is 0.
        if (busy || (event.detail > 1 && !repeats)) event.preventDefault()
        else onClick?.(event)
      }}
      {...rest}
    >
      {busy ? <Spinner size={16} /> : icon}
      {children}
    </button>
  )
}
