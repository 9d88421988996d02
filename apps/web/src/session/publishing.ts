/** Who may publish what, from which device: the twin of `chalkstream.core.publishing`. */
import type { State } from '@/contract/state'
import type { TrackSource } from '@/contract/vocabulary'
import { entry } from '@/session/folding/transition'

const EVERYTHING: readonly TrackSource[] = ['camera', 'microphone', 'screen']

/** Whether a teacher has a connected device. Without one chat and microphones of students are locked (ADR 6). */
export function staffPresent(state: State): boolean {
  return Object.values(state.people).some(
    ({ role, removed, devices }) => role === 'teacher' && !removed && Object.keys(devices).length > 0,
  )
}

/** What this device of a participant may publish now, in alphabetical order. */
export function mayPublish(state: State, participant: string, device: string): readonly TrackSource[] {
  const person = entry(state.people, participant)
  if (!person || person.removed || person.stage !== device) return []
  if (person.role === 'teacher') return EVERYTHING
  return state.phase === 'running' && staffPresent(state) ? person.floor : []
}
