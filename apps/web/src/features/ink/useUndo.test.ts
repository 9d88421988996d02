import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'

import type { Stroke } from '@/contract/state'

import { useUndo } from './useUndo'

const CLASS = '01980000-0000-7000-8000-00000000000a'
const stroke = (id: string): Stroke => ({ stroke: id, tool: 'pen', colour: 'red', width: 1, points: [0, 0] })
const hand = (classId: string, ...ids: string[]) => renderHook(() => useUndo(classId, ids.map(stroke)))

beforeEach(() => sessionStorage.clear())

it('takes back the last movement that can still be seen, as one', () => {
  const { result } = hand(CLASS, 'a', 'b', 'c', 'foreign')
  act(() => {
    result.current.drawn('a', 'first')
    result.current.drawn('b', 'second')
    result.current.drawn('c', 'second')
    result.current.drawn('gone', 'third')
  })
  expect(result.current.last).toEqual(['b', 'c'])
})

it('still knows after a reload what this hand drew in this class, and in no other', () => {
  const before = hand(CLASS, 'a')
  act(() => before.result.current.drawn('a', 'first'))
  before.unmount()
  expect(hand(CLASS, 'foreign', 'a').result.current.last).toEqual(['a'])
  expect(hand('another', 'a').result.current.last).toEqual([])
})

it('forgets what it cannot read', () => {
  sessionStorage.setItem(`chalkstream.drawn.${CLASS}`, '{"no": "list"}')
  expect(hand(CLASS, 'a').result.current.last).toEqual([])
})
