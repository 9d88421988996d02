import { act, cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { StudioDoor } from './StudioDoor'

import type { Person } from '@/contract/state'
import { Capture } from '@/session/capture'
import { FakeOutside, ME, entered, welcome } from '@/session/fakeLine'
import type { Live } from '@/session/react'
import { RoomMedia } from '@/session/room'
import { ToastContext } from '@/ui/useToast'
import { patiently } from '@/testing/patiently'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
vi.mock('./Studio', () => ({ Studio: () => <h1>studio</h1> }))
let live: Live
vi.mock('@/session/open', () => ({ useOpenClass: () => live }))

const opened: { stopped: boolean }[] = []
beforeEach(() => {
  opened.length = 0
  const open = () => {
    const track = Object.assign(new EventTarget(), { stopped: false, stop: () => void (track.stopped = true) })
    opened.push(track)
    return Promise.resolve({ getTracks: () => [track] })
  }
  const mediaDevices = { addEventListener: () => undefined, enumerateDevices: () => Promise.resolve([]), getUserMedia: open }
  vi.stubGlobal('navigator', { mediaDevices })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const me = (role: Person['role']): Person => ({
  ...{ role, name: 'n', devices: { abcd: 'desktop' }, tracks: {}, hand: null },
  ...{ consent: [], floor: [], stage: 'abcd', removed: false },
})

it('stops all devices of a co-teacher who is made a student, says so and leads to the classroom', async () => {
  const outside = new FakeOutside()
  const store = await entered({ phase: 'lobby', people: { [ME]: me('teacher') } }, outside)
  const capture = new Capture()
  live = { classId: 'class', store, capture, room: new RoomMedia(() => Promise.reject(new Error('no room')), null) }
  const onDemoted = vi.fn()
  const door = { classId: 'class', title: 'Rivers', name: 'Ada', capture, resumed: false, onDemoted }
  render(
    <MemoryRouter>
      <ToastContext.Provider value={{ show: vi.fn(), fail: vi.fn() }}>
        <StudioDoor {...door} />
      </ToastContext.Provider>
    </MemoryRouter>,
  )
  await patiently(() => {
    const { microphone, camera } = capture.view()
    expect([microphone.track, camera.track]).toEqual(opened)
    expect(opened).toHaveLength(2)
  })
  expect(screen.getByText('studio')).toBeTruthy()
  expect(onDemoted).not.toHaveBeenCalled()

  const frame = welcome({ state: { phase: 'lobby', people: { [ME]: me('student') } } })
  if (frame.t !== 'welcome') throw new Error('no welcome')
  act(() => outside.wire.says({ ...frame, you: { ...frame.you, role: 'student' } }))
  expect(opened.map(({ stopped }) => stopped)).toEqual([true, true])
  expect(capture.view()).toMatchObject({ microphone: { on: false }, camera: { on: false } })
  expect(screen.queryByText('studio')).toBeNull()
  expect(screen.getByRole('heading', { name: 'room.notCoTeacher' })).toBeTruthy()
  expect(onDemoted).toHaveBeenCalledOnce()
})
