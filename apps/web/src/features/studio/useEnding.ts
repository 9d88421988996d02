import { useState } from 'react'

import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'

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
 * Ending a class: asked, confirmed, undone within ten seconds, and only then done. The time stands in the log, and the
 * gateway keeps it: the class ends then whatever becomes of this page, and each of its teachers may undo that.
 */
export function useEnding(): Ending {
  const send = useCommand()
  const [asking, setAsking] = useState(false)
  const endsAt = useSession(({ state, skewMs }) => (state.ends_at === null ? null : state.ends_at - skewMs))
  return {
    ask: () => setAsking(true),
    asking,
    cancel: () => setAsking(false),
    confirm: () => {
      setAsking(false)
      void send({ kind: 'class.schedule_end', body: {} })
    },
    endsAt,
    undo: () => void send({ kind: 'class.cancel_end', body: {} }),
    endNow: () => void send({ kind: 'class.end', body: {} }),
  }
}
