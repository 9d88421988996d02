/** Who may publish what, from which device: the twin of `chalkstream.core.publishing`. */
import type { Person, State } from '@/contract/state'
import type { TrackSource } from '@/contract/vocabulary'
import { entry } from '@/session/folding/transition'
import { countHere } from '@/session/here'

const EVERYTHING: readonly TrackSource[] = ['camera', 'microphone', 'screen']

/** What the rules read. */
export type InClass = Pick<State, 'people' | 'phase'>

/** Whether a teacher has a connected device. Without one chat and microphones of students are locked (ADR 6). */
export function staffPresent(state: InClass): boolean {
  return countHere(state.people, 'teacher') > 0
}

/** What this device of a participant may publish now, in alphabetical order. */
export function mayPublish(state: InClass, participant: string, device: string): readonly TrackSource[] {
  const person = entry(state.people, participant)
  if (!person || person.removed || person.stage !== device) return []
  if (person.role === 'teacher') return EVERYTHING
  return state.phase === 'running' && staffPresent(state) ? person.floor : []
}

/** The one device of somebody that may publish now, and what. */
export interface OnAir {
  readonly device: string
  readonly sources: readonly TrackSource[]
}

/** Everybody who may be heard or seen now, in the order of their ids: whose tracks are worth subscribing to. */
export function onAir(state: InClass): ReadonlyMap<string, OnAir> {
  const found = new Map<string, OnAir>()
  for (const id of Object.keys(state.people).sort()) {
    const device = entry(state.people, id)?.stage ?? null
    const sources = device === null ? [] : mayPublish(state, id, device)
    if (device !== null && sources.length > 0) found.set(id, { device, sources })
  }
  return found
}

/** How far a student with the floor is heard and seen. */
export interface Reach {
  readonly public: boolean
  readonly recorded: boolean
}

/**
 * The program is one picture and one sound for the public and the recording: a student is in it only if they consented
 * to every use that is made of it now. Without it they are in class alone.
 */
export function reachOf(state: Pick<State, 'public' | 'recording'>, person: Pick<Person, 'consent'>): Reach {
  // A recording that pauses may go on at any moment: it counts as on for who is let in (media.plan.permits).
  const agreed =
    (!state.public || person.consent.includes('public')) &&
    (state.recording === 'off' || person.consent.includes('record'))
  return { public: state.public && agreed, recorded: state.recording === 'on' && agreed }
}
