import type { ComponentProps, ReactNode } from 'react'

import { cx } from './cx'
import styles from './IconButton.module.css'
import { Tooltip } from './Tooltip'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'children'> {
  /** The accessible name; also shown as a tooltip. */
  label: string
  icon: ReactNode
  size?: 'sm' | 'md' | 'lg'
  /** For a toggle: whether it is on. The label then says the state, not an order. */
  pressed?: boolean
  tone?: 'ghost' | 'plain' | 'accent' | 'danger' | 'scrim'
  /** Where the tooltip stands; false for none (a menu's trigger, say). */
  tip?: 'top' | 'right' | 'bottom' | 'left' | false
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string | undefined
}

/** An action that is an icon alone. */
export function IconButton({
  label,
  icon,
  size = 'md',
  pressed,
  tone = 'ghost',
  tip = 'top',
  shortcut,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      type={type}
      aria-label={label}
      aria-pressed={pressed}
      className={cx(styles.button, styles[size], styles[tone], pressed && styles.on, className)}
      {...rest}
    >
      {icon}
    </button>
  )
  if (tip === false) return button
  return (
    <Tooltip text={label} side={tip} {...(shortcut === undefined ? {} : { shortcut })}>
      {button}
    </Tooltip>
  )
}
