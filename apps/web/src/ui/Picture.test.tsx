import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { LineBack, Picture } from './Picture'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const shown = () => screen.getByAltText('slide')

function draw(back: number | null) {
  return (
    <LineBack value={back}>
      <Picture src="/slide.webp" alt="slide" />
    </LineBack>
  )
}

/** Fails the picture that is there, and says whether another one was asked for within so many ms. */
function failsAndAsks(ms: number): boolean {
  const before = shown()
  fireEvent.error(before)
  act(() => {
    vi.advanceTimersByTime(ms)
  })
  return shown() !== before
}

it('asks for a picture that failed again, after growing pauses', () => {
  render(draw(null))
  expect(failsAndAsks(1_000)).toBe(true)
  expect(failsAndAsks(1_000)).toBe(false)
  act(() => {
    vi.advanceTimersByTime(1_000)
  })
  expect(failsAndAsks(3_900)).toBe(false)
})

it('asks at once when the line is back, and leaves one alone that was loaded', () => {
  const { rerender } = render(draw(null))
  const loaded = shown()
  rerender(draw(1))
  expect(shown()).toBe(loaded)
  fireEvent.error(loaded)
  rerender(draw(2))
  expect(shown()).not.toBe(loaded)
})

it('asks at once when the browser is online again', () => {
  render(draw(null))
  const failed = shown()
  fireEvent.error(failed)
  fireEvent(window, new Event('online'))
  expect(shown()).not.toBe(failed)
})
