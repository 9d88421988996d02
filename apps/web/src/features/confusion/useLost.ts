import { shownLost } from '@/session/overlay'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'

export interface OwnConfusion {
  readonly lost: boolean
  /** Whether there is a page on the stage on which one could be lost. */
  readonly possible: boolean
  readonly toggle: () => void
}

/** Whether one is lost on the page on the stage; it shows at once, and the next slide clears it. */
export function useLost(): OwnConfusion {
  const send = useCommand()
  const state = useSession((view) => view.state)
  const pending = useSession((view) => view.pending)
  const me = useSession((view) => view.you?.participant ?? '')
  const lost = shownLost(state, pending, me)
  return {
    lost,
    possible: state.phase === 'running' && state.slide !== null,
    toggle: () => void send({ kind: lost ? 'confusion.settle' : 'confusion.signal', body: {} }),
  }
}
