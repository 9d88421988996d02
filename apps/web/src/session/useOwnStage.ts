import { useMemo } from 'react'

import type { TrackSource } from '@/contract/vocabulary'
import { entry } from '@/session/folding/transition'
import { mayPublish, staffPresent } from '@/session/publishing'
import { useSession } from '@/session/react'

export interface OwnStage {
  /** What this device may publish now, in alphabetical order. The same array while it stays the same. */
  readonly may: readonly TrackSource[]
  /** What one was given, on whichever device: a student's floor, everything for staff. */
  readonly given: readonly TrackSource[]
  /** Which of one's devices publishes; `nowhere` while the class knows of none. */
  readonly at: 'here' | 'elsewhere' | 'nowhere'
  /** No teacher is here, so chat and microphones of students are locked. */
  readonly locked: boolean
}

/** What this device may do on the class's stage, by the fold. */
export function useOwnStage(): OwnStage {
  const me = useSession((view) => view.you?.participant ?? '')
  const device = useSession((view) => view.you?.device ?? '')
  const people = useSession((view) => view.state.people)
  const phase = useSession((view) => view.state.phase)
  const person = entry(people, me)
  const may = useSame(mayPublish({ people, phase }, me, device))
  const given = useSame(person ? mayPublish({ people, phase }, me, person.stage ?? '') : [])
  const floor = useSame(person && !person.removed ? person.floor : [])
  const stage = person?.stage ?? null
  const locked = useMemo(() => phase === 'running' && !staffPresent({ people, phase }), [people, phase])
  return {
    may,
    given: person?.role === 'student' ? floor : given,
    at: stage === null ? 'nowhere' : stage === device ? 'here' : 'elsewhere',
    locked,
  }
}

/** The same array for the same sources, so that effects run only when they change. */
function useSame(sources: readonly TrackSource[]): readonly TrackSource[] {
  const key = sources.join(' ')
  return useMemo(() => key.split(' ').filter(Boolean) as TrackSource[], [key])
}
