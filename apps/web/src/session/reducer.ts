/**
 * The fold of a class's log in the browser: the twin of `chalkstream.core.evolve`, state for state on the golden
 * corpus. Pure, one module a noun; what an event does not change is shared with the state before.
 */
import type { EventKind, EventOf, SeenEvent } from '@/contract/events'
import type { State } from '@/contract/state'
import { artifacts } from '@/session/folding/artifacts'
import { chat } from '@/session/folding/chat'
import { confusion } from '@/session/folding/confusion'
import { floor } from '@/session/folding/floor'
import { people } from '@/session/folding/people'
import { polls } from '@/session/folding/polls'
import { program } from '@/session/folding/program'
import { session } from '@/session/folding/session'
import { stage } from '@/session/folding/stage'
import type { Folds } from '@/session/folding/transition'
import { words } from '@/session/folding/words'

const FOLDS: Folds<EventKind> = {
  ...session,
  ...people,
  ...floor,
  ...stage,
  ...chat,
  ...polls,
  ...confusion,
  ...program,
  ...words,
  ...artifacts,
}

function folded<K extends EventKind>(state: State, event: EventOf<K>): Partial<State> {
  return FOLDS[event.kind](state, event.payload, { seq: event.seq, at: event.at })
}

/** The state after this event. A kind that this build does not know (from a newer server) changes nothing but the seq. */
export function evolve(state: State, event: SeenEvent): State {
  if (!Object.hasOwn(FOLDS, event.kind)) return account(state, event.seq)
  return { ...state, ...folded(state, event), seq: event.seq }
}

/** The same state, accounting for all events up to `seq`: those in between were hidden from this viewer. */
export function account(state: State, seq: number): State {
  return seq > state.seq ? { ...state, seq } : state
}
