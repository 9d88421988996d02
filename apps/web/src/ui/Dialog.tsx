import { X } from 'lucide-react'
import { AlertDialog as RadixAlert, Dialog as RadixDialog } from 'radix-ui'
import type { ReactNode } from 'react'

import { Button } from './Button'
import { cx } from './cx'
import styles from './Dialog.module.css'
import { useReturnOfFocus } from './useReturnOfFocus'

const FIRST_FIELD = 'form :is(input, textarea):not([type="file"], [readonly])'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** One sentence below the title. */
  description?: ReactNode
  /** The accessible name of the cross. */
  closeLabel: string
  children: ReactNode
  wide?: boolean
}

/** A task in front of the page. Escape, the cross and a press outside leave it. */
export function Dialog({ open, onOpenChange, title, description, closeLabel, children, wide = false }: DialogProps) {
  const focus = useReturnOfFocus()
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={styles.overlay} />
        <RadixDialog.Content
          className={cx(styles.content, wide && styles.wide)}
          {...focus}
          onOpenAutoFocus={(event) => {
            focus.onOpenAutoFocus()
            // Who opened a form goes on by writing; without one the cross has the focus, as the first that can.
            const content = event.currentTarget instanceof HTMLElement ? event.currentTarget : null
            const field = content?.querySelector<HTMLElement>(FIRST_FIELD)
            if (!field) return
            event.preventDefault()
            field.focus()
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className={styles.header}>
            <RadixDialog.Title className={styles.title}>{title}</RadixDialog.Title>
            <RadixDialog.Close className={styles.close} aria-label={closeLabel}>
              <X size={18} aria-hidden="true" />
            </RadixDialog.Close>
          </header>
          {description ? (
            <RadixDialog.Description className={styles.description}>{description}</RadixDialog.Description>
          ) : null}
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

/** The row of actions that ends a dialog; the main one is last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}

export interface ConfirmProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will happen. */
  description: ReactNode
  confirmLabel: string
  cancelLabel: string
  onConfirm: () => void
  tone?: 'danger' | 'primary'
  busy?: boolean
  /** That it has happened, said in the place of the question: only the way out is left. */
  done?: { title: string; text: ReactNode; closeLabel: string } | undefined
  /** Who gets the focus at the close, where whoever opened it is gone by then. */
  returnTo?: (() => HTMLElement | null) | undefined
}

/** Asks before something that is not easily undone. The focus starts on the way back. */
export function Confirm({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel,
  onConfirm,
  tone = 'danger',
  busy = false,
  done,
  returnTo,
}: ConfirmProps) {
  const focus = useReturnOfFocus(returnTo)
  return (
    <RadixAlert.Root open={open} onOpenChange={onOpenChange}>
      <RadixAlert.Portal>
        <RadixAlert.Overlay className={styles.overlay} />
        <RadixAlert.Content className={styles.content} {...focus}>
          <RadixAlert.Title className={styles.title}>{done?.title ?? title}</RadixAlert.Title>
          <RadixAlert.Description asChild className={styles.description}>
            <div>{done?.text ?? description}</div>
          </RadixAlert.Description>
          <DialogActions>
            <RadixAlert.Cancel asChild>
              <Button>{done?.closeLabel ?? cancelLabel}</Button>
            </RadixAlert.Cancel>
            {done ? null : (
              <Button tone={tone} busy={busy} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            )}
          </DialogActions>
        </RadixAlert.Content>
      </RadixAlert.Portal>
    </RadixAlert.Root>
  )
}
