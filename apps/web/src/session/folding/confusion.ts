/** Who is lost on the page on the stage. A viewer who may not know who folds the number alone. */
import type { EventKind } from '@/contract/events'
import { type Folds, UNCHANGED } from '@/session/folding/transition'

type Kinds = Extract<EventKind, `confusion.${string}`>

/** Stands where a viewer may not know whom an id names. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export const confusion: Folds<Kinds> = {
  'confusion.signalled': ({ lost, lost_count }, { participant }) => {
    if (participant === NOBODY) return { lost_count: lost_count + 1 }
    return lost.includes(participant) ? UNCHANGED : { lost: [...lost, participant], lost_count: lost_count + 1 }
  },
  'confusion.settled': ({ lost, lost_count }, { participant }) => {
    if (participant === NOBODY) return { lost_count: Math.max(0, lost_count - 1) }
    if (!lost.includes(participant)) return UNCHANGED
    return { lost: lost.filter((who) => who !== participant), lost_count: lost_count - 1 }
  },
}
