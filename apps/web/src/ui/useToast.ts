import { createContext, useContext } from 'react'

export interface ToastMessage {
  title: string
  description?: string
  /** One thing to do about it, such as undoing. */
  action?: { label: string; run: () => void }
  durationMs?: number
}

export interface Toasts {
  show: (message: ToastMessage) => void
  /** Say, at once and in red, what did not work and what to do about it. */
  fail: (problem: { title: string; text: string }) => void
}

export const ToastContext = createContext<Toasts | null>(null)

/** How to show a short message above the page. */
export function useToast(): Toasts {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToast needs a ToastProvider above it')
  return toasts
}
