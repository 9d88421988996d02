import { describe, expect, it } from 'vitest'

import { EMPTY, type Person, type State } from '@/contract/state'
import { pausedUntil, writing } from '@/features/chat/writing'

const teacher: Person = {
  ...{ role: 'teacher', name: 'n', devices: { abcd: 'desktop' }, tracks: {}, hand: null },
  ...{ consent: [], floor: [], stage: 'abcd', removed: false },
}
const given = (mode: State['chat_rules']['mode'], here = true): State => ({
  ...EMPTY,
  people: { ada: here ? teacher : { ...teacher, devices: {} } },
  chat_rules: { mode, slow_s: 0 },
})

describe('a student', () => {
  it('may write where the rules let them, and learns why not elsewhere', () => {
    expect(writing(given('open'), false)).toEqual({ to: ['class', 'staff'], why: null })
    expect(writing(given('staff_only'), false)).toEqual({ to: ['staff'], why: 'staff_only' })
    expect(writing(given('off'), false)).toEqual({ to: [], why: 'off' })
  })

  it('may not write while no teacher is here', () => {
    expect(writing(given('open', false), false)).toEqual({ to: [], why: 'locked' })
    expect(writing(given('staff_only', false), false)).toEqual({ to: [], why: 'locked' })
  })

  it('waits in slow mode from their own last message, also from one on its way', () => {
    const said = (participant: string, at: number) => {
      return { ...{ message: `${at}`, participant, content: '', to: 'class' as const, at }, sending: participant === 'me' }
    }
    const messages = [said('me', 1_000), said('me', 5_000), said('you', 9_000)]
    expect(pausedUntil(messages, 'me', 30, false)).toBe(35_000)
    expect(pausedUntil(messages, 'me', 0, false)).toBe(0)
    expect(pausedUntil(messages, 'nobody', 30, false)).toBe(0)
  })
})

it('leaves teachers alone', () => {
  expect(writing(given('off', false), true)).toEqual({ to: ['class', 'staff'], why: null })
  expect(pausedUntil([], 'me', 30, true)).toBe(0)
})
