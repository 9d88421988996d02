/** PDFs on their way to the gateway. They outlive the page that began them: one may go on working meanwhile. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'

import { classKey, classPath } from './classes'
import { ApiError, upload } from './http'
import type { ClassDetail, Deck } from './types'

export interface Upload {
  name: string
  /** How much has gone, from 0 to 1. */
  sent: number
  /** Why it was refused; the upload is over then. */
  error: ApiError | null
}

interface Running extends Upload {
  controller: AbortController
}

const running = new Map<string, Running>()
const listeners = new Set<() => void>()

function put(id: string, next: Running | null): void {
  if (next) running.set(id, next)
  else running.delete(id)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What runs or was refused for a class. */
export const uploadOf = (id: string): Upload | null => running.get(id) ?? null

/** Sends a deck and shows it on the class's pages; ends without an error, which `uploadOf` keeps. */
export async function send(client: QueryClient, id: string, file: File): Promise<void> {
  running.get(id)?.controller.abort()
  const controller = new AbortController()
  const own: Running = { name: file.name, sent: 0, error: null, controller }
  // A second upload replaces the first, whose last words must not overwrite it.
  const settle = (next: Running | null) => {
    if (running.get(id)?.controller === controller) put(id, next)
  }
  put(id, own)
  try {
    const deck = await upload<Deck>(
      `${classPath(id)}/decks`,
      file,
      (sent) => settle({ ...own, sent }),
      controller.signal,
    )
    client.setQueryData<ClassDetail>(classKey(id), (old) =>
      old && !old.decks.some((one) => one.id === deck.id) ? { ...old, decks: [...old.decks, deck] } : old,
    )
    settle(null)
    // A class page that is just loading asked before the deck was there, and invalidating does not restart a first load.
    await client.cancelQueries({ queryKey: classKey(id) })
    await client.invalidateQueries({ queryKey: ['classes'] })
  } catch (error) {
    settle(error instanceof ApiError ? { ...own, error } : null)
  }
}

/** The upload of a class, if one runs or was refused, and how to begin and leave one. */
export function useUpload(id: string) {
  const client = useQueryClient()
  const current = useSyncExternalStore(subscribe, () => uploadOf(id))
  const actions = useMemo(
    () => ({
      begin: (file: File) => void send(client, id, file),
      leave: () => {
        running.get(id)?.controller.abort()
        put(id, null)
      },
    }),
    [client, id],
  )
  return { current, ...actions }
}

/** Begins the upload of a class that was just made. */
export function useBeginUpload() {
  const client = useQueryClient()
  return (id: string, file: File) => void send(client, id, file)
}
