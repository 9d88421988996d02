import { shownHand } from '@/session/overlay'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'

export interface OwnHand {
  readonly up: boolean
  readonly toggle: () => void
}

/** One's own hand; it moves at once, and back when the class does not take it. */
export function useHand(): OwnHand {
  const send = useCommand()
  const state = useSession((view) => view.state)
  const pending = useSession((view) => view.pending)
  const me = useSession((view) => view.you?.participant ?? '')
  const up = shownHand(state, pending, me)
  return {
    up,
    toggle: () => void send(up ? { kind: 'hand.lower', body: { participant: me } } : { kind: 'hand.raise', body: {} }),
  }
}
