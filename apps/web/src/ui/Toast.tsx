import { X } from 'lucide-react'
import { Toast as RadixToast } from 'radix-ui'
import { useCallback, useMemo, useState, type ReactNode } from 'react'

import { cx } from './cx'
import styles from './Toast.module.css'
import { ToastContext, type ToastMessage, type Toasts } from './useToast'

interface Shown extends ToastMessage {
  id: number
  failed: boolean
}

let count = 0

/** Holds short messages above the page. They are announced politely, and errors at once. */
export function ToastProvider({ closeLabel, label, children }: { closeLabel: string; label: string; children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([])
  const drop = useCallback((id: number) => setShown((list) => list.filter((toast) => toast.id !== id)), [])
  const add = useCallback((message: ToastMessage, failed: boolean) => {
    count += 1
    const id = count
    // The same failure once, and four at most: a burst of them must not cover the page.
    const another = (known: Shown) => !(failed && known.failed && known.title === message.title)
    setShown((list) => [...list.filter(another).slice(-3), { ...message, id, failed }])
  }, [])
  const context = useMemo<Toasts>(
    () => ({
      show: (message) => add(message, false),
      fail: ({ title, text }) => add({ title, description: text }, true),
    }),
    [add],
  )
  return (
    <ToastContext.Provider value={context}>
      <RadixToast.Provider label={label} swipeDirection="right">
        {children}
        {shown.map((toast) => (
          <RadixToast.Root
            key={toast.id}
            className={cx(styles.toast, toast.failed && styles.danger)}
            type={toast.failed ? 'foreground' : 'background'}
            duration={toast.durationMs ?? (toast.failed ? 8_000 : 5_000)}
            onOpenChange={(open) => {
              if (!open) drop(toast.id)
            }}
          >
            <div className={styles.words}>
              <RadixToast.Title className={styles.title}>{toast.title}</RadixToast.Title>
              {toast.description ? (
                <RadixToast.Description className={styles.description}>{toast.description}</RadixToast.Description>
              ) : null}
            </div>
            {toast.action ? (
              <RadixToast.Action asChild altText={toast.action.label}>
                <button type="button" className={styles.action} onClick={toast.action.run}>
                  {toast.action.label}
                </button>
              </RadixToast.Action>
            ) : null}
            <RadixToast.Close className={styles.close} aria-label={closeLabel}>
              <X size={16} aria-hidden="true" />
            </RadixToast.Close>
          </RadixToast.Root>
        ))}
        <RadixToast.Viewport className={styles.viewport} label={`${label} ({hotkey})`} />
      </RadixToast.Provider>
    </ToastContext.Provider>
  )
}
