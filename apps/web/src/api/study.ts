import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { classPath } from './classes'
import { call } from './http'
import type { StudyPack } from './types'

/** Under which a class's study pack is kept. */
export const studyKey = (id: string) => ['study', id] as const

/** How often the page asks while something is still being made, in ms. */
const PREPARING_POLL_MS = 2_000

/** When the page asks again after a change, in ms: what is derived from the words follows within seconds. */
const DERIVED_AGAIN_MS = [2_000, 5_000, 15_000, 60_000]

/** Everything of the study page. While something is being made it asks again by itself. */
export function useStudy(id: string) {
  return useQuery({
    queryKey: studyKey(id),
    queryFn: ({ signal }) => call<StudyPack>('GET', `${classPath(id)}/study`, undefined, signal),
    refetchInterval: ({ state }) => {
      const pack = state.data
      if (!pack) return false
      return pack.status === 'preparing' || pack.recording.status === 'preparing' ? PREPARING_POLL_MS : false
    },
  })
}

/** Corrects the words of a segment; of one that was removed it brings it back. */
export function useCorrection(id: string) {
  return useChange(
    id,
    ({ segment, body }: { segment: string; body: string }) =>
      call('POST', `${classPath(id)}/transcript/${segment}`, { body }),
    (segments, { segment, body }) =>
      segments.map((one) => (one.segment === segment ? { ...one, text: body, words: [], revised: true } : one)),
  )
}

/** Takes a segment that nobody said out of the transcript. */
export function useRemoval(id: string) {
  return useChange(
    id,
    (segment: string) => call('DELETE', `${classPath(id)}/transcript/${segment}`),
    (segments, segment) => segments.filter((one) => one.segment !== segment),
  )
}

/** A change of the transcript shows at once; the gateway's version and a new summary follow, or it is taken back. */
function useChange<Asked>(
  id: string,
  send: (asked: Asked) => Promise<unknown>,
  change: (segments: StudyPack['segments'], asked: Asked) => StudyPack['segments'],
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onMutate: async (asked) => {
      // What was asked for before the change knows nothing of it, and may arrive after it.
      await client.cancelQueries({ queryKey: studyKey(id) })
      const before = client.getQueryData<StudyPack>(studyKey(id))
      client.setQueryData<StudyPack>(studyKey(id), (pack) => pack && { ...pack, segments: change(pack.segments, asked) })
      return { before }
    },
    onError: (_error, _variables, context) => {
      if (context?.before) client.setQueryData(studyKey(id), context.before)
    },
    onSuccess: () => {
      for (const after of DERIVED_AGAIN_MS) {
        setTimeout(() => void client.invalidateQueries({ queryKey: studyKey(id) }), after)
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: studyKey(id) }),
  })
}
