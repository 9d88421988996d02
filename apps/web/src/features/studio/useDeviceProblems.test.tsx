import { act, render } from '@testing-library/react'
import { expect, it, vi } from 'vitest'

import { useDeviceProblems } from './useDeviceProblems'

import type { Capture, CaptureView, Problem, Source } from '@/session/capture'
import { ToastContext } from '@/ui/useToast'

vi.mock('react-i18next', () => {
  const words = { t: (key: string) => key }
  return { useTranslation: () => words }
})

const OFF = { track: null, on: false, starting: false, problem: null, deviceId: null }

class Devices {
  #tell: () => void = () => undefined
  #view = { microphone: OFF, camera: OFF } as unknown as CaptureView

  readonly view = () => this.#view
  readonly subscribe = (listener: () => void) => {
    this.#tell = listener
    return () => undefined
  }

  has(source: Source, problem: Problem | null): void {
    this.#view = { ...this.#view, [source]: { ...OFF, problem } }
    this.#tell()
  }
}

function studio(devices: Devices) {
  const fail = vi.fn()
  const toasts = { show: vi.fn(), fail }
  function Dock({ elsewhere }: { elsewhere: boolean }) {
    useDeviceProblems(devices as unknown as Capture, elsewhere)
    return null
  }
  const page = (elsewhere: boolean) => (
    <ToastContext.Provider value={toasts}>
      <Dock elsewhere={elsewhere} />
    </ToastContext.Provider>
  )
  const { rerender } = render(page(false))
  const titles = () => fail.mock.calls.map(([problem]) => (problem as { title: string }).title)
  return { titles, goes: (elsewhere: boolean) => rerender(page(elsewhere)) }
}

it('says each time that a press brings no microphone', () => {
  const devices = new Devices()
  const { titles } = studio(devices)
  for (let press = 0; press < 2; press += 1) {
    act(() => devices.has('microphone', null))
    act(() => devices.has('microphone', 'denied'))
  }
  expect(titles()).toEqual(['media.problem.microphone.denied', 'media.problem.microphone.denied'])
})

it('says on entering that there is no microphone, and nothing of a camera that the green room has told', () => {
  const devices = new Devices()
  devices.has('microphone', 'missing')
  devices.has('camera', 'missing')
  const { titles } = studio(devices)
  expect(titles()).toEqual(['media.problem.microphone.missing'])
  act(() => devices.has('camera', null))
  act(() => devices.has('camera', 'missing'))
  expect(titles()).toEqual(['media.problem.microphone.missing', 'media.problem.camera.missing'])
})

it('says of both when this device takes over', () => {
  const devices = new Devices()
  const { titles, goes } = studio(devices)
  goes(true)
  act(() => devices.has('microphone', 'denied'))
  act(() => devices.has('camera', 'denied'))
  expect(titles()).toEqual([])
  goes(false)
  expect(titles()).toEqual(['media.problem.microphone.denied', 'media.problem.camera.denied'])
})
