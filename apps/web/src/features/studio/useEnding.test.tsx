import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { END_UNDO_MS } from '@/contract/vocabulary'
import { FakeOutside, ME, entered } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'
import { useEnding } from './useEnding'

const sent = vi.fn()
vi.mock('@/session/useCommand', () => ({ useCommand: () => sent }))
beforeEach(() => sent.mockClear())
afterEach(cleanup)

async function ending(ends_at: number | null = null) {
  const outside = new FakeOutside()
  const store = await entered({ phase: 'running', ends_at }, outside)
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  const wrapper = ({ children }: { children: ReactNode }) => (
    <LiveProvider value={{ classId: 'class', store, capture: null, room }}>{children}</LiveProvider>
  )
  return { outside, ...renderHook(() => useEnding(), { wrapper }) }
}

it('asks before it has the end scheduled', async () => {
  const { result } = await ending()
  act(() => result.current.ask())
  expect(result.current.asking).toBe(true)
  expect(sent).not.toHaveBeenCalled()
  act(() => result.current.confirm())
  expect(result.current.asking).toBe(false)
  expect(sent).toHaveBeenCalledExactlyOnceWith({ kind: 'class.schedule_end', body: {} })
})

it('counts down by the log, on the clock of this machine, and undoes or ends at once', async () => {
  const { result, outside } = await ending()
  expect(result.current.endsAt).toBeNull()
  const told = { seq: 1, version: 1, actor: ME, at: Date.now() }
  const say = (n: number, event: { kind: 'class.end_scheduled'; payload: { ends_at: number } } | { kind: 'class.end_cancelled'; payload: object }) =>
    act(() =>
      outside.wire.says({ t: 'events', from: n - 1, to: n, events: [{ ...told, ...event, seq: n } as never], words: {} }),
    )
  const ends_at = Date.now() + END_UNDO_MS
  act(() => outside.wire.says({ t: 'pong', n: 1, now: Date.now() + 3_000 }))
  say(1, { kind: 'class.end_scheduled', payload: { ends_at } })
  expect(Math.abs((result.current.endsAt ?? 0) - (ends_at - 3_000))).toBeLessThan(100)
  act(() => result.current.undo())
  expect(sent).toHaveBeenLastCalledWith({ kind: 'class.cancel_end', body: {} })
  say(2, { kind: 'class.end_cancelled', payload: {} })
  expect(result.current.endsAt).toBeNull()
  act(() => result.current.endNow())
  expect(sent).toHaveBeenLastCalledWith({ kind: 'class.end', body: {} })
})

it('goes on counting where a page is loaded again', async () => {
  const { result } = await ending(1_900_000_000_000)
  expect(Math.abs((result.current.endsAt ?? 0) - 1_900_000_000_000)).toBeLessThan(100)
})
