import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { classPath } from './classes'
import { call } from './http'
import { studyKey } from './study'
import type { Erased, KnownPeople } from './types'

const peopleKey = (id: string) => ['people', id] as const
const peoplePath = (id: string) => `${classPath(id)}/people`

/** Everybody whom a class knows, with how many of their words are kept. For its staff. */
export function usePeople(id: string) {
  return useQuery({
    queryKey: peopleKey(id),
    queryFn: async ({ signal }) => (await call<KnownPeople>('GET', peoplePath(id), undefined, signal)).people,
  })
}

/** Erases somebody's words for good: their name, what they wrote and said so far. */
export function useErasePerson(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (participant: string) => call<Erased>('POST', `${peoplePath(id)}/${participant}/erase`),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: peopleKey(id) }),
        client.invalidateQueries({ queryKey: studyKey(id) }),
      ]),
  })
}
