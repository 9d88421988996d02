import { useCallback, useEffect, useRef, useState } from 'react'

import { sendOnLeaving } from '@/api/classes'
import { uuid7 } from '@/session/ids'
import { useLive, useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'

/** How long an end can be undone, in ms (UI.md). */
export const UNDO_MS = 10_000

export interface Ending {
  /** Asks whether to end. */
  readonly ask: () => void
  readonly asking: boolean
  readonly cancel: () => void
  /** Begins the countdown. */
  readonly confirm: () => void
  /** When the class ends, in ms on this machine's clock; null while it does not. */
  readonly endsAt: number | null
  readonly undo: () => void
  readonly endNow: () => void
}

/**
 * Ending a class: asked, confirmed, undone within ten seconds, and only then done. A confirmed end happens: leaving the
 * page ends the class at once (where the page goes too, the browser asks before), and a page that could not say so (it
 * crashed) goes on counting when it is back.
 */
export function useEnding(): Ending {
  const { classId } = useLive()
  const send = useCommand()
  const [asking, setAsking] = useState(false)
  const [endsAt, setEndsAt] = useEndsAt(classId)
  const running = useSession((view) => view.state.phase !== 'ended')

  useEffect(() => {
    if (endsAt === null) return
    if (!running) {
      setEndsAt(null)
      return
    }
    const timer = setTimeout(
      () => {
        setEndsAt(null)
        void send({ kind: 'class.end', body: {} })
      },
      Math.max(0, endsAt - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [endsAt, running, send, setEndsAt])

  useEndOnLeaving(classId, running ? endsAt : null, setEndsAt)

  return {
    ask: () => setAsking(true),
    asking,
    cancel: () => setAsking(false),
    confirm: () => {
      setAsking(false)
      setEndsAt(Date.now() + UNDO_MS)
    },
    endsAt,
    undo: () => setEndsAt(null),
    endNow: () => setEndsAt(Date.now()),
  }
}

/** Ends the class over HTTP when the page or the studio is left while the countdown runs. */
function useEndOnLeaving(classId: string, endsAt: number | null, setEndsAt: (at: number | null) => void): void {
  const pending = useRef(endsAt)
  useEffect(() => {
    pending.current = endsAt
  }, [endsAt])
  useEffect(() => {
    const leaving = () => {
      if (pending.current === null) return
      pending.current = null
      setEndsAt(null)
      sendOnLeaving(classId, uuid7(), { kind: 'class.end', body: {} })
    }
    // A reload cannot be told from a closed tab: the browser asks before either.
    const asks = (event: BeforeUnloadEvent) => {
      if (pending.current !== null) event.preventDefault()
    }
    addEventListener('beforeunload', asks)
    addEventListener('pagehide', leaving)
    return () => {
      removeEventListener('beforeunload', asks)
      removeEventListener('pagehide', leaving)
      leaving()
    }
  }, [classId, setEndsAt])
}

/** When the class ends, kept for the tab. */
function useEndsAt(classId: string): [number | null, (at: number | null) => void] {
  const key = `chalkstream.ending.${classId}`
  const [endsAt, set] = useState(() => {
    try {
      const kept = sessionStorage.getItem(key)
      return kept === null ? null : Number(kept)
    } catch {
      return null // Storage may be refused.
    }
  })
  const keep = useCallback(
    (at: number | null) => {
      set(at)
      try {
        if (at === null) sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, String(at))
      } catch {
        // Storage may be refused: a crash of the page then undoes the end.
      }
    },
    [key],
  )
  return [endsAt, keep]
}
