import { describe, expect, it } from 'vitest'

import { backoff, FIRST_WAIT_MS, LONGEST_WAIT_MS } from '@/session/backoff'
import { formatSpan } from '@/session/clock'
import { uuid7 } from '@/session/ids'
import { scaled } from '@/session/level'

describe('times', () => {
  it('are minutes and seconds, and hours only where there are some', () => {
    expect([0, 61_999, 3_600_000, -5].map(formatSpan)).toEqual(['0:00', '1:01', '1:00:00', '0:00'])
  })

  it('to the next try lie between half and the whole of a wait that doubles', () => {
    expect(backoff(1, 0)).toBe(FIRST_WAIT_MS / 2)
    expect(backoff(1, 1)).toBe(FIRST_WAIT_MS)
    expect(backoff(99, 1)).toBe(LONGEST_WAIT_MS)
  })
})

describe('ids', () => {
  it('are version 7 and sort by time', () => {
    const early = uuid7(1_700_000_000_000)
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(early < uuid7(1_700_000_000_001)).toBe(true)
    expect(early.startsWith('018bcfe5-6800')).toBe(true)
  })
})

describe('a level', () => {
  it('runs from silence to full over 54 decibels', () => {
    expect(scaled(0)).toBe(0)
    expect(scaled(1)).toBe(1)
    expect(scaled(10 ** -3.3)).toBeCloseTo(0.5)
  })
})
