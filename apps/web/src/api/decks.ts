import { useQuery } from '@tanstack/react-query'

import { call } from './http'
import type { DeckDetail } from './types'

/** A deck with its pages. A deck that is ready never changes. */
export function useDeck(deck: string, ready: boolean) {
  return useQuery({
    queryKey: ['decks', deck],
    queryFn: ({ signal }) => call<DeckDetail>('GET', `/api/decks/${deck}`, undefined, signal),
    enabled: ready,
    staleTime: Infinity,
  })
}
