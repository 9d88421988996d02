import { beforeEach, expect, it, vi } from 'vitest'

import { keep } from './later.worker'

const posted = vi.fn<(path: string, init: RequestInit) => Promise<Response>>()
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 })
  posted.mockReset().mockResolvedValue(new Response())
  vi.stubGlobal('fetch', posted)
})

const later = (at: number, body: unknown = 'body') => ({ key: 'k', at, path: '/api/x', body })

it('makes a call when it is due', async () => {
  const kept = keep(later(4_000))
  await vi.advanceTimersByTimeAsync(2_900)
  expect(posted).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(100)
  await kept
  expect(posted).toHaveBeenCalledExactlyOnceWith('/api/x', expect.objectContaining({ method: 'POST', body: '"body"' }))
})

it('makes none that was taken back, and only the last of those with one key', async () => {
  const first = keep(later(4_000))
  await keep({ key: 'k', at: null })
  await vi.advanceTimersByTimeAsync(5_000)
  await first
  expect(posted).not.toHaveBeenCalled()

  const all = [keep(later(7_000, 'first')), keep(later(8_000, 'second'))]
  await vi.advanceTimersByTimeAsync(5_000)
  await Promise.all(all)
  expect(posted).toHaveBeenCalledExactlyOnceWith('/api/x', expect.objectContaining({ body: '"second"' }))
})

it('is content where nobody answers', async () => {
  posted.mockRejectedValue(new TypeError('offline'))
  const kept = keep(later(0))
  await vi.advanceTimersByTimeAsync(0)
  await expect(kept).resolves.toBeUndefined()
})
