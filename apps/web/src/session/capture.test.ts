import { renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { Capture } from '@/session/capture'
import { useDevices } from '@/session/useDevices'
import { patiently } from '@/testing/patiently'

class FakeTrack extends EventTarget {
  enabled = true
  stopped = false
  constructor(readonly kind: string) {
    super()
  }
  stop(): void {
    this.stopped = true
  }
}

const given: FakeTrack[] = []

beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
  given.length = 0
  vi.stubGlobal('navigator', {
    mediaDevices: {
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      enumerateDevices: () => Promise.resolve([]),
      getUserMedia: ({ audio }: MediaStreamConstraints) => {
        const track = new FakeTrack(audio ? 'audio' : 'video')
        given.push(track)
        return Promise.resolve({ getTracks: () => [track] })
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

const started = (capture: Capture) =>
  patiently(() => {
    expect(capture.view().microphone.track).not.toBeNull()
    expect(capture.view().camera.track).not.toBeNull()
  })

describe('a microphone that is switched off', () => {
  it('stays off when another one is chosen', async () => {
    const capture = new Capture()
    await capture.set('microphone', true)
    await capture.set('microphone', false)
    await capture.choose('microphone', 'another')
    expect(capture.view().microphone).toMatchObject({ on: false, starting: false, deviceId: 'another' })
    expect(given).toHaveLength(2)
    expect(given.map(({ enabled, stopped }) => ({ enabled, stopped }))).toEqual([
      { enabled: false, stopped: true },
      { enabled: false, stopped: false },
    ])
  })

  it('stays off when it was switched while another one was starting', async () => {
    const capture = new Capture()
    await capture.set('microphone', true)
    const choosing = capture.choose('microphone', 'another')
    await capture.set('microphone', false)
    await choosing
    expect(capture.view().microphone.on).toBe(false)
    expect(given[1]?.enabled).toBe(false)
  })

  it('stays off when the class is fetched again', async () => {
    const capture = new Capture()
    const hook = renderHook(({ phase }) => useDevices(capture, 'class', phase !== 'ended'), {
      initialProps: { phase: 'lobby' },
    })
    await started(capture)
    await capture.set('microphone', false)
    hook.rerender({ phase: 'running' })
    expect(capture.view().microphone.on).toBe(false)
    expect(given[0]?.enabled).toBe(false)
    expect(capture.view().camera.on).toBe(true)
    hook.rerender({ phase: 'ended' })
    expect(given.every(({ stopped }) => stopped)).toBe(true)
  })

  it('stays off through a reload, which is a new page with the same visit', async () => {
    const before = new Capture()
    before.begin('class')
    await started(before)
    await before.set('microphone', false)
    const after = new Capture()
    after.begin('class')
    await patiently(() => expect(after.view().camera.on).toBe(true))
    expect(after.view().microphone).toMatchObject({ on: false, track: null })
  })
})

it('chooses another microphone live while it is on', async () => {
  const capture = new Capture()
  await capture.set('microphone', true)
  await capture.choose('microphone', 'another')
  expect(capture.view().microphone.on).toBe(true)
  expect(given.map(({ enabled, stopped }) => ({ enabled, stopped }))).toEqual([
    { enabled: true, stopped: true },
    { enabled: true, stopped: false },
  ])
})

describe('a device that was released', () => {
  it('comes back on only if it was on, and silent if it was silent', async () => {
    const capture = new Capture('class')
    capture.resume('microphone')
    expect(given).toHaveLength(0)
    await capture.set('microphone', true)
    capture.release('microphone')
    expect(given[0]?.stopped).toBe(true)
    capture.resume('microphone')
    await patiently(() => expect(capture.view().microphone.track).not.toBeNull())
    await capture.set('microphone', false)
    capture.release('microphone')
    capture.resume('microphone')
    expect(given).toHaveLength(2)
  })

  it('stays off for good once it was closed', async () => {
    const capture = new Capture('class')
    await capture.set('camera', true)
    capture.close('camera')
    capture.resume('camera')
    expect(capture.view().camera).toMatchObject({ on: false, track: null })
    expect(given.map(({ stopped }) => stopped)).toEqual([true])
  })
})
