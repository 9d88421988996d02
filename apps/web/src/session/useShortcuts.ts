import { useState } from 'react'

import { type Hotkeys, useHotkeys } from '@/ui/useHotkeys'

const KEY = 'chalkstream.letterKeys'

export interface Shortcuts {
  /** Whether single letters act. Arrows always do. */
  readonly letters: boolean
  readonly setLetters: (on: boolean) => void
}

/** Keys of the page. Single letters can be switched off (WCAG 2.1.4): speech input and stray presses would hit them. */
export function useShortcuts(keys: Hotkeys): Shortcuts {
  const [letters, set] = useState(stored)
  const active = letters ? keys : Object.fromEntries(Object.entries(keys).filter(([key]) => key.length > 1))
  useHotkeys(active)
  return {
    letters,
    setLetters: (on) => {
      set(on)
      try {
        localStorage.setItem(KEY, on ? 'on' : 'off')
      } catch {
        // Storage may be refused: the choice then lasts as long as the page.
      }
    },
  }
}

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}
