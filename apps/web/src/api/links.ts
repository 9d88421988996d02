import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { classKey, classPath } from './classes'
import { call } from './http'
import type { Joined, JoinPreview, NewLink } from './types'

/** Makes a join link. Its address is in this answer and nowhere else. */
export function useNewLink(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<NewLink>('POST', `${classPath(id)}/links`),
    onSuccess: () => client.invalidateQueries({ queryKey: classKey(id) }),
  })
}

export function useRevokeLink(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (link: string) => call('DELETE', `${classPath(id)}/links/${link}`),
    onSettled: () => client.invalidateQueries({ queryKey: classKey(id) }),
  })
}

/** What one would join with a link. */
export function useJoinPreview(token: string) {
  return useQuery({
    queryKey: ['join', token],
    queryFn: ({ signal }) => call<JoinPreview>('GET', `/api/join/${encodeURIComponent(token)}`, undefined, signal),
  })
}

/** Asks to be let in. */
export function useJoin(token: string) {
  return useMutation({
    mutationFn: (name: string) => call<Joined>('POST', `/api/join/${encodeURIComponent(token)}`, { name }),
  })
}
