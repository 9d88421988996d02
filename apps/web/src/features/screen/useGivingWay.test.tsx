import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Events } from '@/contract/frames'
import type { Person } from '@/contract/state'
import { useGivingWay } from '@/features/screen/useGivingWay'
import { Capture } from '@/session/capture'
import { FakeOutside, ME, entered } from '@/session/fakeLine'
import { LiveProvider } from '@/session/react'
import { RoomMedia } from '@/session/room'
import { ToastContext } from '@/ui/useToast'

vi.mock('react-i18next', () => {
  const words = { t: (key: string, given?: object) => `${key} ${JSON.stringify(given)}` }
  return { useTranslation: () => words }
})

const stopped = vi.fn()
beforeEach(() => {
  stopped.mockClear()
  const picture = Object.assign(new EventTarget(), { contentHint: '', stop: stopped })
  const stream = { getTracks: () => [picture], getVideoTracks: () => [picture], getAudioTracks: () => [] }
  const getDisplayMedia = () => Promise.resolve(stream)
  vi.stubGlobal('navigator', { mediaDevices: { addEventListener: () => undefined, getDisplayMedia } })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const teacher: Person = {
  ...{ role: 'teacher', name: 'n', devices: {}, tracks: {}, hand: null },
  ...{ consent: [], floor: [], stage: null, removed: false },
}

async function studio() {
  const outside = new FakeOutside()
  const people = { [ME]: teacher, ada: { ...teacher, name: 'ada-name' } }
  const store = await entered({ phase: 'running', people }, outside)
  const capture = new Capture()
  const room = new RoomMedia(() => Promise.reject(new Error('no room')), null)
  const show = vi.fn()
  const toasts = { show, fail: vi.fn() }
  function Studio() {
    useGivingWay(capture)
    return null
  }
  render(
    <ToastContext.Provider value={toasts}>
      <LiveProvider value={{ classId: 'class', store, capture, room }}>
        <Studio />
      </LiveProvider>
    </ToastContext.Provider>,
  )
  const begins = (participant: string, track: string) => {
    const { seq } = store.view().state
    const payload = { participant, track, device: 'abcd', source: 'screen', width: 2, height: 1 }
    const events = [{ seq: seq + 1, kind: 'track.published', version: 1, payload, actor: participant, at: 1 }]
    const frame = { t: 'events', from: seq, to: seq + 1, events, words: { 'ada-name': 'Ada' } } as Events
    act(() => outside.wire.says(frame))
  }
  return { capture, begins, show }
}

it('stops its own screen and says whose is shown when another of the staff begins to share', async () => {
  const { capture, begins, show } = await studio()
  await act(() => capture.share(true))
  begins(ME, 'm')
  expect(capture.view().screen.picture).not.toBeNull()
  begins('ada', 'a')
  expect(stopped).toHaveBeenCalledOnce()
  expect(capture.view().screen.picture).toBeNull()
  expect(show).toHaveBeenCalledOnce()
  expect(show).toHaveBeenCalledWith(expect.objectContaining({ title: 'screen.overtaken {"name":"Ada"}' }))
})

it('shares on where its own screen is the newer one, and says nothing while it shares none', async () => {
  const { capture, begins, show } = await studio()
  begins('ada', 'a')
  await act(() => capture.share(true))
  begins(ME, 'm')
  expect(capture.view().screen.picture).not.toBeNull()
  expect(show).not.toHaveBeenCalled()
})
