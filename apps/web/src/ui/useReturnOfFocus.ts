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
 *
 * `returnTo` names somebody else, asked at the close: where the opener is gone by then, or about to go.
 */
export function useReturnOfFocus(returnTo?: () => HTMLElement | null) {
  const opener = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus: () => {
      opener.current = holder()
    },
    onCloseAutoFocus: (event: Event) => {
      const target = returnTo?.() ?? opener.current
      if (!target?.isConnected) return
      event.preventDefault()
      target.focus()
    },
  }
}
