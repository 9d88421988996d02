import { beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  sessionStorage.clear()
  vi.resetModules()
})

it('is the same after a reload', async () => {
  const before = await import('@/session/device')
  expect(before.deviceOf('class')).toBeNull()
  before.keepDevice('class', 'one')
  dispatchEvent(new Event('pagehide'))
  vi.resetModules()
  const after = await import('@/session/device')
  expect(after.deviceOf('class')).toBe('one')
  expect(after.deviceOf('class')).toBe('one')
})

it('is another one in a duplicate of the tab, which has a copy of its storage', async () => {
  const original = await import('@/session/device')
  original.keepDevice('class', 'one')
  vi.resetModules()
  const duplicate = await import('@/session/device')
  expect(duplicate.deviceOf('class')).toBeNull()
})
