import { describe, expect, it } from 'vitest'

import { EMPTY, type Person, type State } from '@/contract/state'
import { mayPublish, staffPresent } from '@/session/publishing'

const person = (change: Partial<Person>): Person => ({
  ...{ role: 'student', name: 'n', devices: { abcd: 'phone' }, tracks: {}, hand: null },
  ...{ consent: [], floor: [], stage: 'abcd', removed: false },
  ...change,
})

const running = (people: Record<string, Person>): State => ({ ...EMPTY, phase: 'running', people })

describe('who may publish', () => {
  const ada = person({ role: 'teacher' })
  const ann = person({ floor: ['microphone'] })

  it('is a teacher with everything, from the device on the stage alone', () => {
    expect(mayPublish(running({ ada }), 'ada', 'abcd')).toEqual(['camera', 'microphone', 'screen'])
    expect(mayPublish(running({ ada }), 'ada', 'efgh')).toEqual([])
  })

  it('is a student with the floor, while the class runs and a teacher is there', () => {
    expect(mayPublish(running({ ada, ann }), 'ann', 'abcd')).toEqual(['microphone'])
    expect(mayPublish({ ...running({ ada, ann }), phase: 'ended' }, 'ann', 'abcd')).toEqual([])
    const alone = running({ ada: { ...ada, devices: {} }, ann })
    expect(staffPresent(alone)).toBe(false)
    expect(mayPublish(alone, 'ann', 'abcd')).toEqual([])
  })

  it('is nobody who was removed, and no stranger', () => {
    expect(mayPublish(running({ ada, ann: { ...ann, removed: true } }), 'ann', 'abcd')).toEqual([])
    expect(mayPublish(running({ ada }), 'constructor', 'abcd')).toEqual([])
  })
})
