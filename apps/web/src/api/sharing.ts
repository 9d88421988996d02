import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { classPath } from './classes'
import { call } from './http'
import { studyKey } from './study'
import type { NewStudyLink, StudyLinkList, StudySharing } from './types'

const linksKey = (id: string) => ['study-links', id] as const
const linksPath = (id: string) => `${classPath(id)}/study-links`

/** What a teacher chooses of it. */
export type SharingRule = Pick<StudySharing, 'access' | 'names'>

/** Says who may study the class. `command` is the id under which this is said, however often it is sent. */
export function useShare(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ command, sharing }: { command: string; sharing: SharingRule }) =>
      call('POST', `${classPath(id)}/commands`, { id: command, kind: 'study.share', body: sharing }),
    onSettled: () => client.invalidateQueries({ queryKey: studyKey(id) }),
  })
}

/** The class's study links. */
export function useStudyLinks(id: string) {
  return useQuery({
    queryKey: linksKey(id),
    queryFn: async ({ signal }) => (await call<StudyLinkList>('GET', linksPath(id), undefined, signal)).links,
  })
}

/** Makes a study link. Its address is in this answer and nowhere else. */
export function useNewStudyLink(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (days: number) => call<NewStudyLink>('POST', linksPath(id), { days }),
    onSettled: () => client.invalidateQueries({ queryKey: linksKey(id) }),
  })
}

export function useRevokeStudyLink(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (link: string) => call('DELETE', `${linksPath(id)}/${link}`),
    onSettled: () => client.invalidateQueries({ queryKey: linksKey(id) }),
  })
}

/** Opens a study link: the browser keeps its token, and this is the class that it opens. */
export function useOpenStudyLink(token: string) {
  return useQuery({
    queryKey: ['shared', token],
    queryFn: ({ signal }) =>
      call<{ class_id: string }>('POST', `/api/study-links/${encodeURIComponent(token)}`, undefined, signal),
    staleTime: Infinity,
    retry: false,
  })
}
