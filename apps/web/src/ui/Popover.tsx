import { Popover as RadixPopover } from 'radix-ui'
import type { ReactNode } from 'react'

import styles from './Popover.module.css'
import { useLayer } from './useLayer'

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactNode
  /** What it is about, for screen readers. */
  label: string
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
}

/** More about something, beside it. */
export function Popover({ trigger, label, children, align = 'center', side = 'bottom' }: PopoverProps) {
  const layer = useLayer()
  return (
    <RadixPopover.Root>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal container={layer}>
        <RadixPopover.Content
          className={styles.content}
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  )
}
