import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { classKey, classPath } from './classes'
import { useCreation } from './creation'
import { call } from './http'
import type { Joined, JoinPreview, Link, NewLink, Removed } from './types'

/** Makes a join link. Its address stands in the class's `links` from then on, for its staff. */
export function useNewLink(id: string) {
  const client = useQueryClient()
  return useCreation({
    make: () => call<NewLink>('POST', `${classPath(id)}/links`),
    onMade: () => client.invalidateQueries({ queryKey: classKey(id) }),
  })
}

/** The address of a link that still works, where the gateway keeps it. */
export function useLinkUrl() {
  return (link: Link): string | null => (link.revoked_at === null ? link.url : null)
}

export function useRevokeLink(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (link: string) => call('DELETE', `${classPath(id)}/links/${link}`),
    onSettled: () => client.invalidateQueries({ queryKey: classKey(id) }),
  })
}

/** Sends somebody out of the class; with `revokeLink` nobody new comes with the link that they used. */
export function useRemovePerson(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ participant, revokeLink }: { participant: string; revokeLink: boolean }) =>
      call<Removed>('POST', `${classPath(id)}/people/${participant}/remove`, { revoke_link: revokeLink }),
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
  return useCreation({
    make: (name: string) => call<Joined>('POST', `/api/join/${encodeURIComponent(token)}`, { name }),
  })
}
