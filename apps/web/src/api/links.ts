import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { classKey, classPath } from './classes'
import { useCreation } from './creation'
import { call } from './http'
import type { Joined, JoinPreview, Link, NewLink } from './types'

const urlKey = (link: string) => ['link-url', link] as const

/** Makes a join link. Its address is in this answer and nowhere else; this page remembers it while it is open. */
export function useNewLink(id: string) {
  const client = useQueryClient()
  return useCreation({
    make: () => call<NewLink>('POST', `${classPath(id)}/links`),
    onMade: async (made) => {
      client.setQueryDefaults(urlKey(made.link.id), { gcTime: Infinity })
      client.setQueryData(urlKey(made.link.id), made.url)
      await client.invalidateQueries({ queryKey: classKey(id) })
    },
  })
}

/** The addresses of links that were made since the page was opened, by link. */
export function useLinkUrl() {
  const client = useQueryClient()
  return (link: Link): string | null =>
    link.revoked_at === null ? (client.getQueryData<string>(urlKey(link.id)) ?? null) : null
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
  return useCreation({
    make: (name: string) => call<Joined>('POST', `/api/join/${encodeURIComponent(token)}`, { name }),
  })
}
