/** Whose cameras and whose screen stand on the stage. Pure. */
import type { State } from '@/contract/state'
import { entry } from '@/session/folding/transition'

export interface OnStage {
  /** The owner's camera, else that of the first of the staff by id. */
  readonly teacher: MediaStreamTrack | null
  /** The camera of the first student by id who shows one. */
  readonly student: MediaStreamTrack | null
}

/** As the program chooses (media.plan.scene). @param cameras by participant: of those alone who may be seen. */
export function camerasOnStage(
  cameras: Readonly<Record<string, MediaStreamTrack>>,
  { people, session }: Pick<State, 'people' | 'session'>,
): OnStage {
  return { teacher: ofStaff(cameras, { people, session }), student: first(cameras, people, 'student') }
}

/** The shared screen that stands where the slide would: the owner's, else that of the first of the staff by id. */
export function screenOnStage(
  screens: Readonly<Record<string, MediaStreamTrack>>,
  state: Pick<State, 'people' | 'session'>,
): MediaStreamTrack | null {
  return ofStaff(screens, state)
}

function ofStaff(
  pictures: Readonly<Record<string, MediaStreamTrack>>,
  { people, session }: Pick<State, 'people' | 'session'>,
): MediaStreamTrack | null {
  const owners = session ? entry(pictures, session.owner) : undefined
  return owners ?? first(pictures, people, 'teacher')
}

function first(
  pictures: Readonly<Record<string, MediaStreamTrack>>,
  people: State['people'],
  role: 'teacher' | 'student',
): MediaStreamTrack | null {
  const id = Object.keys(pictures)
    .sort()
    .find((each) => entry(people, each)?.role === role)
  return id === undefined ? null : (entry(pictures, id) ?? null)
}
