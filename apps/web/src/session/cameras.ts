/** Whose cameras stand on the stage. Pure. */
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

/** As the program chooses (media.plan.scene). @param cameras by participant: of those alone who may be seen. */
export function camerasOnStage(
  cameras: Readonly<Record<string, MediaStreamTrack>>,
  { people, session }: Pick<State, 'people' | 'session'>,
): OnStage {
  const shown = Object.keys(cameras).sort()
  const first = (role: 'teacher' | 'student') => shown.find((id) => entry(people, id)?.role === role)
  const picture = (id: string | undefined) => (id === undefined ? null : (entry(cameras, id) ?? null))
  const student = first('student')
  return {
    teacher: picture(session?.owner) ?? picture(first('teacher')),
    student: picture(student),
    speaker: student ?? null,
  }
}
