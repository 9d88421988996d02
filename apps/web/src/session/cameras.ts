/** Whose cameras and whose screen stand on the stage. Pure. */
import type { State } from '@/contract/state'
import { entry } from '@/session/folding/transition'

export interface OnStage {
  /** The owner's camera, else that of the first of the staff by id. */
  readonly teacher: MediaStreamTrack | null
  /** The camera of the first student by id who shows one. */
  readonly student: MediaStreamTrack | null
  /** Whose camera that is. */
  readonly speaker: string | null
}

/** The screen on the stage. */
export interface Shared {
  readonly track: MediaStreamTrack
  /** Whose screen it is. */
  readonly sharer: string
}

/** As the program chooses (media.plan.scene). @param cameras by participant: of those alone who may be seen. */
export function camerasOnStage(
  cameras: Readonly<Record<string, MediaStreamTrack>>,
  { people, session }: Pick<State, 'people' | 'session'>,
): OnStage {
  const teacher = staffAmong(cameras, { people, session })
  const speaker = first(cameras, people, 'student')
  return {
    teacher: teacher === null ? null : (entry(cameras, teacher) ?? null),
    student: speaker === null ? null : (entry(cameras, speaker) ?? null),
    speaker,
  }
}

/** The shared screen that stands where the slide would: the owner's, else that of the first of the staff by id. */
export function screenOnStage(
  screens: Readonly<Record<string, MediaStreamTrack>>,
  state: Pick<State, 'people' | 'session'>,
): Shared | null {
  const sharer = staffAmong(screens, state)
  const track = sharer === null ? undefined : entry(screens, sharer)
  return sharer === null || !track ? null : { sharer, track }
}

function staffAmong(
  pictures: Readonly<Record<string, MediaStreamTrack>>,
  { people, session }: Pick<State, 'people' | 'session'>,
): string | null {
  return session && entry(pictures, session.owner) ? session.owner : first(pictures, people, 'teacher')
}

/** The first participant by id who is of this role and shows a picture. */
function first(
  pictures: Readonly<Record<string, MediaStreamTrack>>,
  people: State['people'],
  role: 'teacher' | 'student',
): string | null {
  return (
    Object.keys(pictures)
      .sort()
      .find((each) => entry(people, each)?.role === role) ?? null
  )
}
