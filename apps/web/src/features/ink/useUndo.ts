import { useCallback, useEffect, useMemo, useState } from 'react'

import type { Stroke } from '@/contract/state'

/** Movements that can be taken back. */
const REMEMBERED = 200

/** The strokes of each movement, in the order in which they were drawn. */
type Gestures = ReadonlyMap<string, readonly string[]>

export interface Undo {
  /** The strokes of one's own last movement that is still visible; none when there is none. */
  readonly last: readonly string[]
  readonly drawn: (stroke: string, gesture: string) => void
}

/**
 * Remembers what this hand drew, so that its last movement can be taken back as one. The log does not tell whose a
 * stroke is, so the tab keeps it through a reload.
 */
export function useUndo(classId: string, visible: readonly Stroke[]): Undo {
  const [gestures, setGestures] = useState<Gestures>(() => kept(classId))
  const drawn = useCallback((stroke: string, gesture: string) => {
    setGestures((before) => {
      const latest = new Map([...before].slice(-REMEMBERED))
      return latest.set(gesture, [...(latest.get(gesture) ?? []), stroke])
    })
  }, [])
  useEffect(() => keep(classId, gestures), [classId, gestures])
  const last = useMemo(() => {
    const there = new Set(visible.map(({ stroke }) => stroke))
    const strokes = [...gestures.values()].map((all) => all.filter((stroke) => there.has(stroke)))
    return strokes.findLast((all) => all.length > 0) ?? []
  }, [gestures, visible])
  return { last, drawn }
}

const keyOf = (classId: string) => `chalkstream.drawn.${classId}`

function kept(classId: string): Gestures {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(keyOf(classId)) ?? '[]') as [string, string[]][])
  } catch {
    return new Map() // Storage may be refused, or hold what another version wrote.
  }
}

function keep(classId: string, gestures: Gestures): void {
  try {
    sessionStorage.setItem(keyOf(classId), JSON.stringify([...gestures]))
  } catch {
    // Storage may be refused or full: a reload then forgets what can be taken back.
  }
}
