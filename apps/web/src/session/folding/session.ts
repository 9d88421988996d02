/** The session and its three states, which never imply one another: class, public, recording. */
import type { EventKind } from '@/contract/events'
import type { Folds } from '@/session/folding/transition'

type Kinds = Extract<EventKind, `session.${string}` | `class.${string}` | `public.${string}` | `recording.${string}`>

export const session: Folds<Kinds> = {
  'session.created': (_, { course, title, owner, parent, policy }) => ({
    session: { course, title, owner, parent: parent ?? null, policy },
  }),
  'session.renamed': (state, { title }) => ({ session: state.session && { ...state.session, title } }),
  'class.opened': () => ({ phase: 'lobby' }),
  'class.started': (_, __, { at }) => ({ phase: 'running', started_at: at }),
  'class.ended': (_, __, { at }) => ({ phase: 'ended', ended_at: at, ends_at: null }),
  'class.end_scheduled': (_, { ends_at }) => ({ ends_at }),
  'class.end_cancelled': () => ({ ends_at: null }),
  'class.reopened': (state, _, { at }) => ({
    phase: 'running',
    started_at: state.started_at ?? at,
    ended_at: null,
    ends_at: null,
  }),
  'class.locked': () => ({ locked: true }),
  'class.unlocked': () => ({ locked: false }),
  'public.started': (_, __, { at }) => ({ public: true, public_since: at }),
  'public.stopped': () => ({ public: false, public_since: null }),
  'recording.started': (_, __, { at }) => ({ recording: 'on', recording_since: at }),
  'recording.paused': () => ({ recording: 'paused' }),
  'recording.resumed': () => ({ recording: 'on' }),
  'recording.stopped': () => ({ recording: 'off', recording_since: null }),
}
