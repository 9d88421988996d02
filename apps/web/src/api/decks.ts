import { useQuery } from '@tanstack/react-query'

import { call } from './http'
import type { DeckDetail } from './types'

const UNREADY_MS = 1_000

/** A deck with its pages. A deck that is ready never changes; until it is, we ask again. */
export function useDeck(deck: string, ready: boolean) {
  return useQuery({
    queryKey: ['decks', deck],
    queryFn: ({ signal }) => call<DeckDetail>('GET', `/api/decks/${deck}`, undefined, signal),
    enabled: ready,
    staleTime: (query) => (query.state.data?.deck.status === 'ready' ? Infinity : 0),
    refetchInterval: (query) => (query.state.data?.deck.status === 'rasterising' ? UNREADY_MS : false),
  })
}
