import { useState } from 'react'

import { useLive } from '@/session/react'
import type { SessionStore } from '@/session/store'

const drafts = new WeakMap<SessionStore, Map<string, unknown>>()

function draftsOf(store: SessionStore): Map<string, unknown> {
  const known = drafts.get(store) ?? new Map<string, unknown>()
  drafts.set(store, known)
  return known
}

/**
 * State of something that is being written in a class. It outlives the panel that it is written in (a hand goes up, one
 * looks at another tab), not the page.
 * @param name under which it is kept in this class.
 * @param initial what is there before anything was written; never null, nor is what follows it.
 */
export function useDraft<T>(name: string, initial: T): [T, (next: T | ((now: T) => T)) => void] {
  const kept = draftsOf(useLive().store)
  const draft = () => kept.get(name) as T | undefined
  const [value, setValue] = useState<T>(() => draft() ?? initial)
  const set = (next: T | ((now: T) => T)) => {
    // What is kept is newer than what is drawn: words that come back may find their panel gone.
    const changed = typeof next === 'function' ? (next as (now: T) => T)(draft() ?? value) : next
    kept.set(name, changed)
    setValue(changed)
  }
  return [value, set]
}
