import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { FakeOutside, welcome } from '@/session/fakeLine'
import { LiveProvider, type Live } from '@/session/react'
import { RoomMedia } from '@/session/room'
import { SessionStore } from '@/session/store'
import { UNDO_MS, useEnding } from './useEnding'

const sent = vi.fn()
vi.mock('@/session/useCommand', () => ({ useCommand: () => sent }))

const posted = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(() => Promise.resolve(new Response()))
let live: Live

beforeEach(async () => {
  vi.useFakeTimers()
  vi.setSystemTime(1_000_000)
  sessionStorage.clear()
  sent.mockClear()
  posted.mockClear()
  vi.stubGlobal('fetch', posted)
  const outside = new FakeOutside()
  const store = new SessionStore(outside)
  store.connect()
  await vi.advanceTimersByTimeAsync(0)
  outside.wire.onopen?.()
  outside.wire.says(welcome({ state: { phase: 'running' } }))
  live = { classId: 'class', store, capture: null, room: new RoomMedia(() => Promise.reject(new Error('no room')), null) }
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const wrapper = ({ children }: { children: ReactNode }) => <LiveProvider value={live}>{children}</LiveProvider>
const ending = () => renderHook(() => useEnding(), { wrapper })

it('ends the class after ten seconds, unless it is undone', () => {
  const { result } = ending()
  act(() => result.current.confirm())
  act(() => result.current.undo())
  act(() => void vi.advanceTimersByTime(UNDO_MS))
  expect(sent).not.toHaveBeenCalled()
  act(() => result.current.confirm())
  act(() => void vi.advanceTimersByTime(UNDO_MS))
  expect(sent).toHaveBeenCalledExactlyOnceWith({ kind: 'class.end', body: {} })
})

it('ends the class at once when the page or the studio is left meanwhile, and once only', () => {
  const { result, unmount } = ending()
  act(() => result.current.confirm())
  act(() => void dispatchEvent(new Event('pagehide')))
  unmount()
  expect(posted).toHaveBeenCalledOnce()
  const [path, init] = posted.mock.calls[0] ?? []
  expect(path).toBe('/api/classes/class/commands')
  expect(init).toMatchObject({ method: 'POST', keepalive: true })
  expect(JSON.parse(init?.body as string)).toMatchObject({ kind: 'class.end', body: {} })

  const again = ending()
  act(() => again.result.current.confirm())
  again.unmount()
  expect(posted).toHaveBeenCalledTimes(2)
})

it('has the browser ask before a reload or a closed tab ends the class', () => {
  const { result } = ending()
  const isAsked = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
  expect(isAsked()).toBe(false)
  act(() => result.current.confirm())
  expect(isAsked()).toBe(true)
  act(() => result.current.undo())
  expect(isAsked()).toBe(false)
})

it('leaves without an end when none was confirmed', () => {
  ending().unmount()
  expect(posted).not.toHaveBeenCalled()
})

it('goes on counting when the page is back', () => {
  sessionStorage.setItem('chalkstream.ending.class', String(1_000_000 + 4_000))
  const { result } = ending()
  expect(result.current.endsAt).toBe(1_004_000)
  act(() => void vi.advanceTimersByTime(4_000))
  expect(sent).toHaveBeenCalledOnce()
  expect(sessionStorage.getItem('chalkstream.ending.class')).toBeNull()
})
