import { expect, it } from 'vitest'

import type { Person, State } from '@/contract/state'

import { camerasOnStage } from './cameras'

const person = (role: Person['role']): Person => ({
  role,
  name: '',
  devices: {},
  tracks: {},
  hand: null,
  consent: [],
  floor: [],
  stage: null,
  removed: false,
})
const people: State['people'] = { a: person('student'), b: person('student'), t: person('teacher') }
const track = (label: string) => ({ label }) as MediaStreamTrack

it('shows the first student with a camera and says who it is, so that the class can be told the name', () => {
  const cameras = { b: track('b'), a: track('a'), t: track('t') }
  const shown = camerasOnStage(cameras, { people, session: null })
  expect(shown).toEqual({ teacher: cameras.t, student: cameras.a, speaker: 'a' })
  expect(camerasOnStage({ t: cameras.t }, { people, session: null })).toEqual({
    teacher: cameras.t,
    student: null,
    speaker: null,
  })
})
