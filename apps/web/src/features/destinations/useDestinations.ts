import { useMemo } from 'react'

import { useSession } from '@/session/react'
import type { Destination } from '@/contract/state'
import { useNow } from '@/ui/useNow'

/** What was heard of a destination longer ago than this says nothing about now, in ms. */
const STALE_AFTER_MS = 5_000

export interface StatedDestination extends Destination {
  readonly id: string
  /** What goes out now; null while nothing is known. */
  readonly kbits: number | null
  readonly backlogMs: number
}

/** The class's destinations with their state, and their rate where it is fresh. */
export function useDestinations(): StatedDestination[] {
  const destinations = useSession((view) => view.state.destinations)
  const stats = useSession((view) => view.stats)
  const now = useNow(2_000)
  return useMemo(
    () =>
      Object.entries(destinations)
        .map(([id, destination]) => {
          const heard = stats[id]
          const fresh = heard !== undefined && now - heard.heardAt < STALE_AFTER_MS
          return {
            ...destination,
            id,
            kbits: fresh ? heard.kbits : null,
            backlogMs: fresh ? heard.backlogMs : 0,
          }
        })
        .sort((a, b) => a.label.localeCompare(b.label)),
    [destinations, stats, now],
  )
}
