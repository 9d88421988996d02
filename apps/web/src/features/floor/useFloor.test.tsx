import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Person } from '@/contract/state'
import { Capture } from '@/session/capture'
import { FakeOutside, ME, welcome } from '@/session/fakeLine'
import { LiveProvider, type Live } from '@/session/react'
import { RoomMedia } from '@/session/room'
import { SessionStore } from '@/session/store'
import { patiently } from '@/testing/patiently'

import { useFloor } from './useFloor'

const sent = vi.fn(() => Promise.resolve(true))
vi.mock('@/session/useCommand', () => ({ useCommand: () => sent }))

const opened: { stopped: boolean }[] = []
const asked = vi.fn(() => {
  const track = Object.assign(new EventTarget(), {
    enabled: true,
    stopped: false,
    stop: () => void (track.stopped = true),
  })
  opened.push(track)
  return Promise.resolve({ getTracks: () => [track] })
})
const outside = new FakeOutside()
let live: Live
let capture: Capture

beforeEach(async () => {
  sessionStorage.clear()
  sent.mockClear()
  asked.mockClear()
  opened.length = 0
  vi.stubGlobal('navigator', {
    mediaDevices: {
      addEventListener: () => undefined,
      enumerateDevices: () => Promise.resolve([]),
      getUserMedia: asked,
    },
  })
  const store = new SessionStore(outside)
  store.connect()
  await Promise.resolve()
  await Promise.resolve()
  outside.wire.onopen?.()
  capture = new Capture('class')
  live = { classId: 'class', store, capture, room: new RoomMedia(() => Promise.reject(new Error('no room')), null) }
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const person = (change: Partial<Person>): Person => ({
  ...{ role: 'student', name: 'n', devices: { abcd: 'phone' }, tracks: {}, hand: null },
  ...{ consent: [], floor: [], stage: 'abcd', removed: false },
  ...change,
})
const teacher = person({ role: 'teacher' })

function given(me: Partial<Person>, others: Record<string, Person> = { teacher }) {
  const frame = welcome({ state: { phase: 'running', people: { [ME]: person(me), ...others } } })
  if (frame.t !== 'welcome') throw new Error('no welcome')
  act(() => outside.wire.says({ ...frame, you: { ...frame.you, role: 'student' } }))
}

const floor = () =>
  renderHook(() => useFloor(capture), {
    wrapper: ({ children }: { children: ReactNode }) => <LiveProvider value={live}>{children}</LiveProvider>,
  })

it('captures nothing before the student has said yes, and asks for consent before the microphone', async () => {
  given({ floor: ['camera', 'microphone'], consent: ['record'] })
  const { result } = floor()
  expect(result.current.phase).toBe('asked')
  expect(asked).not.toHaveBeenCalled()
  sent.mockImplementation(() => {
    expect(asked).not.toHaveBeenCalled()
    return Promise.resolve(true)
  })
  await act(() => result.current.accept(['public'], ['microphone']))
  expect(sent.mock.calls).toEqual([
    [{ kind: 'consent.withdraw', body: { scopes: ['record'] } }],
    [{ kind: 'consent.give', body: { scopes: ['public'] } }],
  ])
  expect(asked).toHaveBeenCalledOnce()
  expect(capture.view()).toMatchObject({ microphone: { on: true }, camera: { on: false } })
})

it('says no to the microphone where the consent could not be written down', async () => {
  given({ floor: ['microphone'] })
  const { result } = floor()
  sent.mockImplementation(() => Promise.resolve(false))
  await act(() => result.current.accept(['public'], ['microphone']))
  expect(asked).not.toHaveBeenCalled()
  expect(result.current.phase).toBe('asked')
})

it('stops the tracks when the floor is taken, and asks anew when it is given again', async () => {
  given({ floor: ['microphone'] })
  const { result } = floor()
  await act(() => result.current.accept([], ['microphone']))
  expect(result.current.phase).toBe('on')
  given({ floor: [] })
  expect(opened.map(({ stopped }) => stopped)).toEqual([true])
  given({ floor: ['microphone'] })
  expect(result.current.phase).toBe('asked')
  expect(asked).toHaveBeenCalledOnce()
})

it.each([
  ['no teacher is here', {}, {}],
  ['another device of theirs takes the stage', { stage: 'efgh' }, { teacher }],
])('stops the tracks while %s, and goes on by itself', async (_, me, others) => {
  given({ floor: ['microphone'] })
  const { result } = floor()
  await act(() => result.current.accept([], ['microphone']))
  given({ floor: ['microphone'], ...me }, others)
  expect(opened.map(({ stopped }) => stopped)).toEqual([true])
  expect(result.current.phase).toBe('none')
  given({ floor: ['microphone'] })
  expect(result.current.phase).toBe('on')
  await patiently(() => expect(capture.view().microphone.on).toBe(true))
  expect(opened).toHaveLength(2)
})
