/** How components reach the class: one provider, and hooks that select from its stores. */
import { createContext, use, useSyncExternalStore } from 'react'

import type { Capture, CaptureView } from '@/session/capture'
import type { RoomMedia, RoomView } from '@/session/room'
import type { SessionStore } from '@/session/store'
import type { SessionView } from '@/session/view'

export interface Live {
  /** The class's id. */
  readonly classId: string
  readonly store: SessionStore
  readonly room: RoomMedia
  /** This machine's devices; null for somebody who only listens. */
  readonly capture: Capture | null
}

const LiveContext = createContext<Live | null>(null)

export const LiveProvider = LiveContext.Provider

/** The class that the component is in. */
export function useLive(): Live {
  const live = use(LiveContext)
  if (!live) throw new Error('useLive needs a LiveProvider above it')
  return live
}

/**
 * A part of what the session shows. `select` must return a part that is there, not build a new one: what is derived is
 * computed from it with `useMemo`.
 */
export function useSession<T>(select: (view: SessionView) => T): T {
  const { store } = useLive()
  return useSyncExternalStore(store.subscribe, () => select(store.view()))
}

export function useRoom<T>(select: (view: RoomView) => T): T {
  const { room } = useLive()
  return useSyncExternalStore(room.subscribe, () => select(room.view()))
}

export function useCaptureOf(capture: Capture): CaptureView {
  return useSyncExternalStore(capture.subscribe, capture.view)
}
