import { useCallback, useMemo, useState } from 'react'

import type { Stroke } from '@/contract/state'

/** Movements that can be taken back. */
const REMEMBERED = 200

export interface Undo {
  /** The strokes of one's own last movement that is still visible; none when there is none. */
  readonly last: readonly string[]
  readonly drawn: (stroke: string, gesture: string) => void
}

/** Remembers what this hand drew, so that its last movement can be taken back as one. */
export function useUndo(visible: readonly Stroke[]): Undo {
  const [gestures, setGestures] = useState<ReadonlyMap<string, readonly string[]>>(new Map())
  const drawn = useCallback((stroke: string, gesture: string) => {
    setGestures((before) => {
      const kept = new Map([...before].slice(-REMEMBERED))
      return kept.set(gesture, [...(kept.get(gesture) ?? []), stroke])
    })
  }, [])
  const last = useMemo(() => {
    const there = new Set(visible.map(({ stroke }) => stroke))
    const strokes = [...gestures.values()].map((all) => all.filter((stroke) => there.has(stroke)))
    return strokes.findLast((all) => all.length > 0) ?? []
  }, [gestures, visible])
  return { last, drawn }
}
