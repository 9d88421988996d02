import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'

import { classKey, classPath } from './classes'
import { ApiError, call, upload } from './http'
import type { ClassDetail, Deck, DeckDetail } from './types'

/** A deck with its pages. A deck that is ready never changes. */
export function useDeck(deck: string, ready: boolean) {
  return useQuery({
    queryKey: ['decks', deck],
    queryFn: ({ signal }) => call<DeckDetail>('GET', `/api/decks/${deck}`, undefined, signal),
    enabled: ready,
    staleTime: Infinity,
  })
}

/** A PDF on its way to the gateway. */
export interface Upload {
  name: string
  /** How much has gone, from 0 to 1. */
  sent: number
  error: ApiError | null
}

/** Sends a PDF to a class. The upload goes on while the person does something else on the page. */
export function useDeckUpload(id: string) {
  const client = useQueryClient()
  const [current, setCurrent] = useState<Upload | null>(null)
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])

  const send = useCallback(
    async (file: File): Promise<Deck | null> => {
      abort.current?.abort()
      const controller = new AbortController()
      abort.current = controller
      setCurrent({ name: file.name, sent: 0, error: null })
      try {
        const onProgress = (sent: number) => setCurrent({ name: file.name, sent, error: null })
        const deck = await upload<Deck>(`${classPath(id)}/decks`, file, onProgress, controller.signal)
        client.setQueryData<ClassDetail>(classKey(id), (old) => old && { ...old, decks: [...old.decks, deck] })
        setCurrent(null)
        await client.invalidateQueries({ queryKey: classKey(id) })
        return deck
      } catch (error) {
        if (error instanceof ApiError) setCurrent({ name: file.name, sent: 0, error })
        else setCurrent(null)
        return null
      }
    },
    [client, id],
  )
  const cancel = useCallback(() => {
    abort.current?.abort()
    setCurrent(null)
  }, [])
  return { current, send, cancel }
}
