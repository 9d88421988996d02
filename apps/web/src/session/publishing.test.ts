import { describe, expect, it } from 'vitest'

import { EMPTY, type Person, type State } from '@/contract/state'
import { mayPublish, onAir, reachOf, staffPresent } from '@/session/publishing'

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

describe('who is on air', () => {
  it('is everybody who may publish, each from one device', () => {
    const ada = person({ role: 'teacher', devices: { abcd: 'desktop', efgh: 'phone' }, stage: 'efgh' })
    const ann = person({ floor: ['microphone'] })
    const state = running({ ann, ada, bob: person({}) })
    expect([...onAir(state)]).toEqual([
      ['ada', { device: 'efgh', sources: ['camera', 'microphone', 'screen'] }],
      ['ann', { device: 'abcd', sources: ['microphone'] }],
    ])
    expect([...onAir({ ...state, people: { ann } })]).toEqual([])
  })
})

describe('how far a student is heard', () => {
  it.each([
    [false, 'off', [], { public: false, recorded: false }],
    [false, 'off', ['public', 'record'], { public: false, recorded: false }],
    [true, 'off', ['public'], { public: true, recorded: false }],
    [true, 'on', ['public'], { public: false, recorded: false }],
    [true, 'on', ['record'], { public: false, recorded: false }],
    [true, 'on', ['public', 'record'], { public: true, recorded: true }],
    [false, 'on', ['record'], { public: false, recorded: true }],
    [true, 'paused', ['public'], { public: false, recorded: false }],
    [true, 'paused', ['public', 'record'], { public: true, recorded: false }],
  ] as const)('public %s, recording %s, with %j', (isPublic, recording, consent, reach) => {
    expect(reachOf({ public: isPublic, recording }, { consent: [...consent] })).toEqual(reach)
  })
})
