import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { Capture } from '@/session/capture'
import { canShareScreen } from '@/session/screen'

const getDisplayMedia = vi.fn<(options: unknown) => Promise<unknown>>()

/** A track that can be ended from outside, as by the browser's own bar. */
function track(kind: 'video' | 'audio') {
  const target = new EventTarget()
  return Object.assign(target, { kind, contentHint: '', stop: vi.fn() })
}

function stream(...tracks: ReturnType<typeof track>[]) {
  const of = (kind: string) => tracks.filter((each) => each.kind === kind)
  return { getTracks: () => tracks, getVideoTracks: () => of('video'), getAudioTracks: () => of('audio') }
}

beforeEach(() => {
  getDisplayMedia.mockReset()
  Object.defineProperty(navigator, 'mediaDevices', {
    configurable: true,
    value: Object.assign(new EventTarget(), { getDisplayMedia, enumerateDevices: () => Promise.resolve([]) }),
  })
})

afterEach(() => {
  Reflect.deleteProperty(navigator, 'mediaDevices')
})

it('shares picture and sound until the page or the browser ends it', async () => {
  const capture = new Capture()
  const told = vi.fn()
  capture.subscribe(told)
  const [picture, sound] = [track('video'), track('audio')]
  getDisplayMedia.mockResolvedValue(stream(picture, sound))
  await capture.share(true)
  expect(capture.view().screen).toMatchObject({ picture, sound, starting: false, problem: null })
  expect(picture.contentHint).toBe('detail')
  expect(told).toHaveBeenCalledTimes(2)

  picture.dispatchEvent(new Event('ended'))
  expect(capture.view().screen.picture).toBeNull()
  expect(sound.stop).toHaveBeenCalled()
})

it('ends with everything else that this machine gives', async () => {
  const capture = new Capture()
  const picture = track('video')
  getDisplayMedia.mockResolvedValue(stream(picture))
  await capture.share(true)
  capture.stop()
  expect(picture.stop).toHaveBeenCalled()
  expect(capture.view().screen.picture).toBeNull()
})

it('shares nothing when the dialog is answered after the class was left', async () => {
  const capture = new Capture()
  const late = track('video')
  let answer: (value: unknown) => void = () => undefined
  getDisplayMedia.mockReturnValue(new Promise((resolve) => (answer = resolve)))
  const sharing = capture.share(true)
  expect(capture.view().screen.starting).toBe(true)
  capture.stop()
  answer(stream(late))
  await sharing
  expect(late.stop).toHaveBeenCalled()
  expect(capture.view().screen.picture).toBeNull()
})

it('calls a closed dialog no problem, and a system that forbids it one', async () => {
  const capture = new Capture()
  getDisplayMedia.mockRejectedValueOnce(new DOMException('Permission denied', 'NotAllowedError'))
  await capture.share(true)
  expect(capture.view().screen).toMatchObject({ starting: false, problem: null })
  getDisplayMedia.mockRejectedValueOnce(new DOMException('Permission denied by system', 'NotAllowedError'))
  await capture.share(true)
  expect(capture.view().screen.problem).toBe('system')
})

it('is not offered where the browser has no such dialog', () => {
  expect(canShareScreen()).toBe(true)
  Reflect.deleteProperty(navigator, 'mediaDevices')
  expect(canShareScreen()).toBe(false)
})
