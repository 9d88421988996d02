/** Polls, and the answers to the open one. */
import type { EventKind } from '@/contract/events'
import type { Poll, State } from '@/contract/state'
import { type Folds, UNCHANGED } from '@/session/folding/transition'

type Kinds = Extract<EventKind, `poll.${string}`>

const others = (state: State, poll: string) => state.polls.filter((known) => known.poll !== poll)

const changed = (state: State, poll: string, change: Partial<Poll>): Partial<State> => ({
  polls: state.polls.map((known) => (known.poll === poll ? { ...known, ...change } : known)),
})

export const polls: Folds<Kinds> = {
  'poll.prepared': (state, { poll, question, options, anonymous }) => ({
    polls: [
      ...others(state, poll),
      { poll, question, options, anonymous, phase: 'prepared', revealed: false, counts: null },
    ],
  }),
  'poll.discarded': (state, { poll }) => ({ polls: others(state, poll) }),
  'poll.opened': (state, { poll, question, options, anonymous }) => ({
    polls: [...others(state, poll), { poll, question, options, anonymous, phase: 'open', revealed: false, counts: null }],
    answers: {},
  }),
  'poll.answered': (state, { poll, participant, option }) =>
    state.polls.some((known) => known.poll === poll && known.phase === 'open')
      ? { answers: { ...state.answers, [participant]: option } }
      : UNCHANGED,
  'poll.tallied': (state, { poll, counts }) => changed(state, poll, { counts }),
  'poll.closed': (state, { poll }) => ({ ...changed(state, poll, { phase: 'closed' }), answers: {} }),
  // The class never saw earlier counts: all begin anew with the tally that follows.
  'poll.revealed': (state, { poll }) => changed(state, poll, { revealed: true, counts: null }),
}
