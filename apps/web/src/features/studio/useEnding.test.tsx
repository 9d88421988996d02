import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { FakeOutside, welcome } from '@/session/fakeLine'
import { LiveProvider, type Live } from '@/session/react'
import { RoomMedia } from '@/session/room'
import { SessionStore } from '@/session/store'
import { GONE_MS, UNDO_MS, useEnding } from './useEnding'

const sent = vi.fn()
vi.mock('@/session/useCommand', () => ({ useCommand: () => sent }))

const posted = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(() => Promise.resolve(new Response()))
/** What the service worker was asked for. */
const asked = vi.fn()
let live: Live

beforeEach(async () => {
  vi.useFakeTimers()
  vi.setSystemTime(1_000_000)
  sessionStorage.clear()
  sent.mockClear()
  posted.mockClear()
  vi.stubGlobal('fetch', posted)
  asked.mockClear()
  const register = () => Promise.resolve({ installing: null, waiting: null, active: { postMessage: asked } })
  Object.defineProperty(navigator, 'serviceWorker', { value: { register }, configurable: true })
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

it('ends the class at once when the studio is left for another page of the app', async () => {
  const { result, unmount } = ending()
  act(() => result.current.confirm())
  unmount()
  await vi.advanceTimersByTimeAsync(0)
  expect(posted).toHaveBeenCalledOnce()
  const [path, init] = posted.mock.calls[0] ?? []
  expect(path).toBe('/api/classes/class/commands')
  expect(init).toMatchObject({ method: 'POST', keepalive: true })
  expect(JSON.parse(init?.body as string)).toMatchObject({ kind: 'class.end', body: {} })
  expect(asked).toHaveBeenLastCalledWith({ key: 'class/class.end', at: null })
})

it('has the class ended for a page that is gone, unless it is undone', async () => {
  const { result } = ending()
  act(() => result.current.confirm())
  act(() => void dispatchEvent(new Event('pagehide')))
  await vi.advanceTimersByTimeAsync(0)
  expect(posted).not.toHaveBeenCalled()
  expect(asked).toHaveBeenCalledExactlyOnceWith({
    key: 'class/class.end',
    at: 1_000_000 + UNDO_MS + GONE_MS,
    path: '/api/classes/class/commands',
    body: { id: expect.any(String) as string, kind: 'class.end', body: {} },
  })
  act(() => result.current.undo())
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toHaveBeenLastCalledWith({ key: 'class/class.end', at: null })
})

it('leaves without an end when none was confirmed', async () => {
  ending().unmount()
  await vi.advanceTimersByTimeAsync(0)
  expect(posted).not.toHaveBeenCalled()
})

it('goes on counting when the page is loaded again, and can still be undone', () => {
  sessionStorage.setItem('chalkstream.ending.class', String(1_000_000 + 4_000))
  const { result } = ending()
  expect(result.current.endsAt).toBe(1_004_000)
  act(() => void vi.advanceTimersByTime(3_000))
  act(() => result.current.undo())
  act(() => void vi.advanceTimersByTime(UNDO_MS))
  expect(sent).not.toHaveBeenCalled()
  expect(sessionStorage.getItem('chalkstream.ending.class')).toBeNull()
})

it.each([4_000, -3_000])('ends the class of a page that is loaded again, with %s ms left of the countdown', (left) => {
  sessionStorage.setItem('chalkstream.ending.class', String(1_000_000 + left))
  renderHook(() => useEnding(), { wrapper, reactStrictMode: true })
  act(() => void vi.advanceTimersByTime(Math.max(0, left)))
  expect(sent).toHaveBeenCalledExactlyOnceWith({ kind: 'class.end', body: {} })
  expect(posted).not.toHaveBeenCalled()
  expect(sessionStorage.getItem('chalkstream.ending.class')).toBeNull()
})
