import { useEffect, useState } from 'react'

import { useSession } from '@/session/react'
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

/** Ending a class: asked, confirmed, undone within ten seconds, and only then done. */
export function useEnding(): Ending {
  const send = useCommand()
  const [asking, setAsking] = useState(false)
  const [endsAt, setEndsAt] = useState<number | null>(null)
  const running = useSession((view) => view.state.phase !== 'ended')

  useEffect(() => {
    if (endsAt === null || !running) return
    const timer = setTimeout(
      () => {
        setEndsAt(null)
        void send({ kind: 'class.end', body: {} })
      },
      Math.max(0, endsAt - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [endsAt, running, send])

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
