import { useCallback, useState } from 'react'

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
 */
export function useDraft<T>(name: string, initial: T): [T, (next: T | ((now: T) => T)) => void] {
  const kept = draftsOf(useLive().store)
  const read = () => (kept.has(name) ? (kept.get(name) as T) : initial)
  const [value, setValue] = useState<T>(read)
  const set = useCallback(
    (next: T | ((now: T) => T)) => {
      const now = kept.has(name) ? (kept.get(name) as T) : value
      const changed = typeof next === 'function' ? (next as (now: T) => T)(now) : next
      kept.set(name, changed)
      setValue(changed)
    },
    [kept, name, value],
  )
  return [value, set]
}
