import { useState } from 'react'

import { printed } from '@/ui/keyNames'
import { type Hotkeys, useHotkeys } from '@/ui/useHotkeys'

import { type Moved, moveKey, storedKeys, storeKeys } from './keys'

const LETTERS = 'chalkstream.letterKeys'

/** Which page's keys they are: each keeps its own. */
export type KeysOf = 'studio' | 'classroom' | 'study'

export interface Shortcuts {
  /** Whether single letters act. Arrows always do. */
  readonly letters: boolean
  readonly setLetters: (on: boolean) => void
  /** Usual keys that were given another one, by their usual name. */
  readonly moved: Moved
  /** Lets another key do what a usual key does. @returns the usual key of the action that has it already, or null. */
  readonly move: (usual: string, to: string) => string | null
  readonly reset: () => void
  /** The key that does now what the usual one does, as it is printed; undefined where none does. */
  readonly keyOf: (usual: string) => string | undefined
}

/**
 * Keys of the page, by their usual names. Single letters can be switched off or moved (WCAG 2.1.4): speech input and
 * stray presses would hit them.
 */
export function useShortcuts(page: KeysOf, keys: Hotkeys): Shortcuts {
  const [letters, setLetters] = useState(() => read(LETTERS) !== 'off')
  const [moved, setMoved] = useState(() => storedKeys(read(place(page)), Object.keys(keys)))
  const active = Object.entries(keys).filter(([usual]) => letters || usual.length > 1)
  useHotkeys(Object.fromEntries(active.map(([usual, act]) => [moved[usual] ?? usual, act])))
  const keep = (next: Moved) => {
    setMoved(next)
    write(place(page), storeKeys(next))
  }
  return {
    letters,
    setLetters: (on) => {
      setLetters(on)
      write(LETTERS, on ? 'on' : 'off')
    },
    moved,
    move: (usual, to) => {
      const { next, taken } = moveKey(moved, Object.keys(keys), usual, to)
      if (taken === null) keep(next)
      return taken
    },
    reset: () => keep({}),
    keyOf: (usual) => (letters || usual.length > 1 ? printed(moved[usual] ?? usual) : undefined),
  }
}

const place = (page: KeysOf) => `chalkstream.keys.${page}`

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage may be refused: the choice then lasts as long as the page.
  }
}
