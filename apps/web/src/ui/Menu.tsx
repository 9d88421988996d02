import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type ReactNode, useState } from 'react'

import { cx } from './cx'
import styles from './Menu.module.css'
import { useLayer } from './useLayer'

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** What it stands over, for a menu that outlives its page: another value closes it. */
  over?: string
}

/** A list of actions behind a button. */
export function Menu({ trigger, children, align = 'end', side = 'bottom', over }: MenuProps) {
  const layer = useLayer()
  const [open, setOpen] = useState(false)
  const [wasOver, setWasOver] = useState(over)
  if (over !== wasOver) {
    setWasOver(over)
    setOpen(false)
  }
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layer}>
        <DropdownMenu.Content className={styles.content} align={align} side={side} sideOffset={6} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export interface MenuItemProps {
  children: ReactNode
  icon?: ReactNode
  onSelect?: (event: Event) => void
  tone?: 'plain' | 'danger'
  disabled?: boolean
  /** Draws the only child (a link) as this item. */
  asChild?: boolean
}

export function MenuItem({ children, icon, onSelect, tone = 'plain', disabled = false, asChild = false }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      className={cx(styles.item, tone === 'danger' && styles.danger)}
      disabled={disabled}
      asChild={asChild}
      {...(onSelect ? { onSelect } : {})}
    >
      {asChild ? (
        children
      ) : (
        <>
          {icon ? <span className={styles.icon}>{icon}</span> : null}
          {children}
        </>
      )}
    </DropdownMenu.Item>
  )
}

export interface MenuChoiceProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}

/** One of several, inside a menu. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup
      value={value}
      onValueChange={(next) => {
        const found = options.find((option) => option.value === next)
        if (found) onChange(found.value)
      }}
    >
      <DropdownMenu.Label className={styles.label}>{label}</DropdownMenu.Label>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          className={styles.item}
          onSelect={(event) => event.preventDefault()}
        >
          <span className={styles.icon}>
            <DropdownMenu.ItemIndicator>
              <Check size={16} aria-hidden="true" />
            </DropdownMenu.ItemIndicator>
          </span>
          {option.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className={styles.label}>{children}</DropdownMenu.Label>
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className={styles.separator} />
}
