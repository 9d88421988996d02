import { act, cleanup, fireEvent, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { useShortcuts } from './useShortcuts'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

const press = (key: string) => fireEvent.keyDown(document.body, { key })

it('acts by the key that was chosen, also after the page was left, and on that page alone', () => {
  const pen = vi.fn()
  const hook = renderHook(() => useShortcuts('studio', { p: pen, m: vi.fn() }))
  expect(hook.result.current.move('p', 'm')).toBe('m')
  act(() => void hook.result.current.move('p', 'x'))
  press('p')
  expect(pen).not.toHaveBeenCalled()
  press('X')
  expect(pen).toHaveBeenCalledTimes(1)
  hook.unmount()
  renderHook(() => useShortcuts('studio', { p: pen }))
  press('x')
  expect(pen).toHaveBeenCalledTimes(2)
  expect(renderHook(() => useShortcuts('study', { p: vi.fn() })).result.current.moved).toEqual({})
})

it('leaves arrows alone when single letters are off', () => {
  const [pen, next] = [vi.fn(), vi.fn()]
  const hook = renderHook(() => useShortcuts('studio', { p: pen, ArrowRight: next }))
  act(() => hook.result.current.setLetters(false))
  press('p')
  press('ArrowRight')
  expect(pen).not.toHaveBeenCalled()
  expect(next).toHaveBeenCalledTimes(1)
})
