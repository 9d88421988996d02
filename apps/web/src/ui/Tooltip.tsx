import { Tooltip as RadixTooltip } from 'radix-ui'
import type { ReactNode } from 'react'

import { Kbd } from './Kbd'
import { goesByKey } from './lastKey'
import styles from './Tooltip.module.css'
import { useLayer } from './useLayer'

export const TooltipProvider = RadixTooltip.Provider

export interface TooltipProps {
  text: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** The key that does the same. */
  shortcut?: string
  /** Whether it is shown, where that is not only for hover and focus to say. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** One element that can take the focus. */
  children: ReactNode
}

/** A short explanation on hover and focus. Never the only place where something is said. */
export function Tooltip({ text, side = 'top', shortcut, open, onOpenChange, children }: TooltipProps) {
  const layer = useLayer()
  return (
    <RadixTooltip.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <RadixTooltip.Trigger
        asChild
        onFocus={(event) => {
          // A dialog that closes gives the focus back: nobody asked what the button does.
          if (!goesByKey()) event.preventDefault()
        }}
      >
        {children}
      </RadixTooltip.Trigger>
      <RadixTooltip.Portal container={layer}>
        <RadixTooltip.Content className={styles.content} side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {shortcut ? <Kbd>{shortcut}</Kbd> : null}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  )
}
