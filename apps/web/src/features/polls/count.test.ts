import { describe, expect, it } from 'vitest'

import type { Poll } from '@/contract/state'
import { choosers, counted, countsOf, forClass, total } from '@/features/polls/count'

const poll = (change: Partial<Poll>): Poll => ({
  ...{ poll: 'p', question: 'Why?', options: ['a', 'b', 'c'] },
  ...{ anonymous: true, phase: 'open', revealed: false, counts: null },
  ...change,
})

describe('the count', () => {
  it('is nobody’s before the first, and what was counted last after it', () => {
    expect(countsOf(poll({}), {})).toEqual([0, 0, 0])
    expect(countsOf(poll({ counts: [1, 0, 2] }), {})).toEqual([1, 0, 2])
    expect(total([1, 0, 2])).toBe(3)
  })

  it('of a named poll agrees with the names that stand beside it', () => {
    const open = poll({ anonymous: false, counts: [0, 1, 0] })
    const answers = { ann: 0, ben: 0 }
    expect(countsOf(open, answers)).toEqual([2, 0, 0])
    expect(choosers(open, answers)).toEqual([['ann', 'ben'], [], []])
    expect(countsOf({ ...open, phase: 'closed', counts: [2, 0, 0] }, {})).toEqual([2, 0, 0])
  })

  it('has percents of all answers, and none of none', () => {
    expect(counted(poll({}), [1, 0, 2]).map(({ percent }) => percent)).toEqual([33, 0, 67])
    expect(counted(poll({}), [0, 0, 0]).map(({ percent }) => percent)).toEqual([0, 0, 0])
  })
})

describe('the class', () => {
  const [kept, open] = [poll({ poll: 'k', phase: 'prepared' }), poll({ poll: 'o' })]
  const closed = poll({ poll: 'c', phase: 'closed' })
  const shown = poll({ poll: 's', phase: 'closed', revealed: true })

  it('is asked the open poll, and shown the last result that was revealed until another is asked', () => {
    expect(forClass([])).toBeNull()
    expect(forClass([shown, open, kept])?.poll).toBe('o')
    expect(forClass([closed, shown, kept])?.poll).toBe('s')
    expect(forClass([shown, closed])).toBeNull()
  })
})
