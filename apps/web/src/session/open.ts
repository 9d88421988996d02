/** Brings the parts of a live class together: tickets and tokens over HTTP, the browser's sockets and clock. */
import { useEffect, useState } from 'react'

import { classPath } from '@/api/classes'
import { ApiError, call } from '@/api/http'
import type { Capture } from '@/session/capture'
import type { Live } from '@/session/react'
import { deviceOf, keepDevice } from '@/session/device'
import { RoomMedia, type RoomAccess } from '@/session/room'
import { TicketRefused, type Wire } from '@/session/socket'
import { SessionStore } from '@/session/store'
import { useAskAgain } from '@/session/useAskAgain'

interface Ticket {
  readonly url: string
  readonly ticket: string
  readonly device: string
}

/** A refusal that stays one: asking again will not help until somebody does something. */
const FINAL = new Set([400, 401, 403, 404, 409, 410])

/**
 * The class's stores, connected for as long as the component is there. Give the component the class as its `key`.
 * @param capture this machine's devices; null for somebody who only listens.
 */
export function useOpenClass(classId: string, capture: Capture | null): Live {
  const [live] = useState<Live>(() => {
    const store = openStore(classId)
    return { classId, store, capture, room: new RoomMedia(() => roomAccess(classId, store), capture) }
  })
  useAskAgain(live.store)
  useEffect(() => {
    const { store, room } = live
    const again = () => store.connect()
    again()
    window.addEventListener('online', again)
    return () => {
      window.removeEventListener('online', again)
      room.leave()
      store.suspend()
    }
  }, [live])
  return live
}

function openStore(classId: string): SessionStore {
  return new SessionStore({
    address: () => address(classId),
    dial: (url) => new WebSocket(url) as unknown as Wire,
    now: Date.now,
    random: Math.random,
  })
}

async function address(classId: string): Promise<string> {
  try {
    const device = deviceOf(classId)
    const {
      url,
      ticket,
      device: given,
    } = await call<Ticket>('POST', `${classPath(classId)}/ticket`, {
      device_kind: deviceKind(),
      ...(device === null ? {} : { device }),
    })
    keepDevice(classId, given)
    const complete = new URL(url, location.href)
    complete.searchParams.set('ticket', ticket)
    return complete.href
  } catch (error) {
    if (error instanceof ApiError && FINAL.has(error.status)) {
      throw new TicketRefused({ code: error.code, message: error.message })
    }
    throw error
  }
}

async function roomAccess(classId: string, store: SessionStore): Promise<RoomAccess> {
  const device = store.view().you?.device
  return call<RoomAccess>('POST', `${classPath(classId)}/livekit-token`, { device })
}

/** By the shorter side of the screen in CSS pixels: what somebody can comfortably read and write on. */
function deviceKind(): 'desktop' | 'tablet' | 'phone' {
  if (!matchMedia('(pointer: coarse)').matches) return 'desktop'
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet'
}
