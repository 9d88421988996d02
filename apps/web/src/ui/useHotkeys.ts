import { useEffect, useRef } from 'react'

/** What each key does. Keys are named as in `KeyboardEvent.key`, letters in lower case. */
export type Hotkeys = Record<string, (event: KeyboardEvent) => void>

const TYPES = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, video'
const TAKES_ALL = '[role="menu"],[role="dialog"],[role="alertdialog"],[role="listbox"]'
/** These move by arrows, Home and End, and leave letters to the page. */
const TAKES_ARROWS = '[role="tablist"],[role="slider"],[role="radiogroup"]'

/** Whether a key press belongs to what has the focus: text, a list of choices, a slider. */
function typing(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches(TYPES) || target.closest(TAKES_ALL)) return true
  return key.length > 1 && target.closest(TAKES_ARROWS) !== null
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
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || typing(event.target, event.key)) return
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
