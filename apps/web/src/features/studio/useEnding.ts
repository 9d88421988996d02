import { useCallback, useEffect, useRef, useState } from 'react'

import { sendLater, sendOnLeaving } from '@/api/classes'
import { uuid7 } from '@/session/ids'
import { useLive, useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'

/** How long an end can be undone, in ms (UI.md). */
export const UNDO_MS = 10_000
/** How long after its time a class is ended for a studio that is gone, in ms: one that is open does it first. */
export const GONE_MS = 1_500
const END = { kind: 'class.end', body: {} } as const

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
 * Ending a class: asked, confirmed, undone within ten seconds, and only then done. A confirmed end happens, and not
 * before its time: a studio that is loaded again goes on counting, as the tab keeps when its class ends. A studio that is
 * closed for good cannot be told from that while it goes. So the browser's service worker is asked to end the class in
 * any case, a little later (GONE_MS), unless it is undone. Where a browser has none, the class of a studio that was
 * closed meanwhile ends as any class does that no teacher comes back to. Going to another page of the app ends it at once.
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
        void send(END)
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

/** Ends the class over HTTP when the studio is left for another page of the app while the countdown runs. */
function useEndOnLeaving(classId: string, endsAt: number | null, setEndsAt: (at: number | null) => void): void {
  const pending = useRef(endsAt)
  useEffect(() => {
    pending.current = endsAt
  }, [endsAt])
  const here = useRef(false)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
      // Strict mode takes an effect away and puts it back at once: nobody has left then.
      queueMicrotask(() => {
        if (here.current || pending.current === null) return
        pending.current = null
        setEndsAt(null)
        sendOnLeaving(classId, uuid7(), END)
      })
    }
  }, [classId, setEndsAt])
}

/** When the class ends, kept for the tab, and for the service worker that ends it where the tab is gone. */
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
      sendLater(classId, uuid7(), END, at === null ? null : at + GONE_MS)
      try {
        if (at === null) sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, String(at))
      } catch {
        // Storage may be refused: a page that is loaded again then counts no more, and the class ends a little later.
      }
    },
    [classId, key],
  )
  return [endsAt, keep]
}
