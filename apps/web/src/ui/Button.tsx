import { Slot } from 'radix-ui'
import { useId, useState, type ComponentProps, type ReactNode } from 'react'

import styles from './Button.module.css'
import { cx } from './cx'
import { Spinner } from './Spinner'
import { Tooltip } from './Tooltip'

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
  /**
   * Why it cannot be pressed now, in a sentence: shown on hover, on focus and where it is pressed all the same. It stays in
   * the keyboard's reach, which a disabled button is not.
   */
  unavailable?: string | undefined
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
  unavailable,
  block = false,
  className,
  children,
  type = 'button',
  disabled,
  onClick,
  ...rest
}: ButtonProps) {
  const why = useId()
  const [told, setTold] = useState(false)
  const names = cx(styles.button, styles[tone], styles[size], block && styles.block, className)
  if (asChild) {
    return (
      <Slot.Root className={names} {...(rest)}>
        {children}
      </Slot.Root>
    )
  }
  const idle = busy || unavailable !== undefined
  const button = (
    <button
      type={type}
      className={names}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={idle || undefined}
      aria-describedby={unavailable === undefined ? undefined : why}
      onClick={(event) => {
        // `detail` counts presses that follow each other at once in one place, whatever lies there; of the keyboard it is 0.
        if (unavailable !== undefined) setTold(true)
        if (idle || (event.detail > 1 && !repeats)) event.preventDefault()
        else onClick?.(event)
      }}
      {...rest}
    >
      {busy ? <Spinner size={16} /> : icon}
      {children}
      {unavailable === undefined ? null : (
        <span id={why} hidden>
          {unavailable}
        </span>
      )}
    </button>
  )
  return unavailable === undefined ? (
    button
  ) : (
    <Tooltip text={unavailable} side="bottom" open={told} onOpenChange={setTold}>
      {button}
    </Tooltip>
  )
}
