import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { classKey } from './classes'
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

/** Takes a deck out of its class, unless it is on the stage of one that runs. */
export function useDeleteDeck(classId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (deck: string) => call('DELETE', `/api/decks/${deck}`),
    onSettled: () => client.invalidateQueries({ queryKey: classKey(classId) }),
  })
}
