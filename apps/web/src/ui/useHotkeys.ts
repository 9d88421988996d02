import { useEffect, useRef } from 'react'

/** What each key does. Keys are named as in `KeyboardEvent.key`, letters in lower case. */
export type Hotkeys = Record<string, (event: KeyboardEvent) => void>

/** Whether a key press belongs to what has the focus: text, a list of choices, a slider. */
function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="menu"],[role="dialog"],[role="listbox"],[role="tablist"],[role="slider"]'))
    return true
  return target.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select, video')
}

/** Keys for the whole page. They rest while somebody types, and never take a key that has Ctrl, Alt or Meta with it. */
export function useHotkeys(keys: Hotkeys, enabled = true): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!enabled) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      // A focused button keeps Enter and Space for itself.
      if ((key === ' ' || key === 'Enter') && event.target instanceof HTMLElement && event.target.closest('button,a,summary'))
        return
      latest.current[key]?.(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [enabled])
}
