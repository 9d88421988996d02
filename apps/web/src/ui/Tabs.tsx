import { Tabs as RadixTabs } from 'radix-ui'
import type { ReactNode } from 'react'

import { cx } from './cx'
import { leaveToKeyboard } from './focus'
import styles from './Tabs.module.css'

export interface Tab {
  value: string
  label: string
  /** How many things are inside; drawn beside the label. */
  count?: number | undefined
  /** The count asks for attention (hands that are up). */
  urgent?: boolean
  content: ReactNode
}

export interface TabsProps {
  /** What the tabs are about, for screen readers. */
  label: string
  tabs: readonly Tab[]
  value?: string
  onChange?: (value: string) => void
  /** The panels fill the height that is left, and scroll on their own. */
  fill?: boolean
  className?: string
}

/** Several panels of which one is shown. Arrow keys move between the tabs. */
export function Tabs({ label, tabs, value, onChange, fill = false, className }: TabsProps) {
  const first = tabs[0]?.value ?? ''
  return (
    <RadixTabs.Root
      className={cx(styles.root, fill && styles.fill, className)}
      {...(value === undefined ? { defaultValue: first } : { value })}
      {...(onChange ? { onValueChange: onChange } : {})}
    >
      <RadixTabs.List className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <RadixTabs.Trigger key={tab.value} value={tab.value} className={styles.tab}>
            {tab.label}
            {tab.count === undefined ? null : (
              <span className={cx(styles.count, tab.urgent && styles.urgent)}>{tab.count}</span>
            )}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.value} value={tab.value} className={styles.panel} onFocus={leaveToKeyboard}>
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  )
}
