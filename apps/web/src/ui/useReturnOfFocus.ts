import { useRef } from 'react'

/** Who has the focus; for an item of a menu, which goes with its menu, the button that opened that. */
function holder(): HTMLElement | null {
  const active = document.activeElement instanceof HTMLElement ? document.activeElement : null
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  return button ? document.getElementById(button) : active
}

/**
 * Gives the focus back to whoever opened a dialog. Radix gives it to its own trigger only, and to nobody when the dialog
 * is opened by state, as all of ours are.
 */
export function useReturnOfFocus() {
  const opener = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus: () => {
      opener.current = holder()
    },
    onCloseAutoFocus: (event: Event) => {
      if (!opener.current?.isConnected) return
      event.preventDefault()
      opener.current.focus()
    },
  }
}
