import { expect, it } from 'vitest'

import { EMPTY, type Person } from '@/contract/state'

import { teacherIsAway } from './TeacherAway'

const person = (more: Partial<Person>): Person => ({
  role: 'student',
  name: 'name',
  devices: { d: 'desktop' },
  tracks: {},
  hand: null,
  consent: [],
  floor: [],
  stage: null,
  removed: false,
  ...more,
})
const student = person({})
const teacher = person({ role: 'teacher' })
const gone = person({ role: 'teacher', devices: {} })

it('is away while the class runs and no teacher has a device in it', () => {
  expect(teacherIsAway({ ...EMPTY, phase: 'running', people: { student, gone } })).toBe(true)
  expect(teacherIsAway({ ...EMPTY, phase: 'running', people: { student, gone, teacher } })).toBe(false)
  expect(teacherIsAway({ ...EMPTY, phase: 'running', people: { removed: { ...teacher, removed: true } } })).toBe(true)
})

it('is nobody to miss before the class starts and after it has ended', () => {
  expect(teacherIsAway({ ...EMPTY, phase: 'lobby', people: { student, gone } })).toBe(false)
  expect(teacherIsAway({ ...EMPTY, phase: 'ended', people: { student, gone } })).toBe(false)
})
