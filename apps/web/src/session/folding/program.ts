/** The program: its destinations and its epochs. */
import type { EventKind } from '@/contract/events'
import { type Folds, UNCHANGED, entry, without } from '@/session/folding/transition'

type Kinds = Extract<EventKind, `destination.${string}` | `program.${string}`>

export const program: Folds<Kinds> = {
  'destination.added': (state, { destination, label, protocol }) => ({
    destinations: { ...state.destinations, [destination]: { label, protocol, state: 'idle', reason: null } },
  }),
  'destination.removed': (state, { destination }) => ({ destinations: without(state.destinations, destination) }),
  'destination.state_changed': (state, { destination, state: now, reason }) => {
    const known = entry(state.destinations, destination)
    if (!known) return UNCHANGED
    return { destinations: { ...state.destinations, [destination]: { ...known, state: now, reason: reason ?? null } } }
  },
  'program.anchored': (_, { epoch }) => ({ epoch }),
}
