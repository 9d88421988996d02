import { expect, it } from 'vitest'

import type { Person } from '@/contract/state'

import { teacherIsAway } from './TeacherAway'

const person = (more: Partial<Person>): Person => ({
  role: 'student',
  name: 'name',
  devices: { d: 'desktop' },
  tracks: {},
  hand: null,
  removed: false,
  ...more,
})
const student = person({})
const teacher = person({ role: 'teacher' })
const gone = person({ role: 'teacher', devices: {} })

it('is away while the class runs and no teacher has a device in it', () => {
  expect(teacherIsAway({ phase: 'running', people: { student, gone } })).toBe(true)
  expect(teacherIsAway({ phase: 'running', people: { student, gone, teacher } })).toBe(false)
  expect(teacherIsAway({ phase: 'running', people: { removed: { ...teacher, removed: true } } })).toBe(true)
})

it('is nobody to miss before the class starts and after it has ended', () => {
  expect(teacherIsAway({ phase: 'lobby', people: { student, gone } })).toBe(false)
  expect(teacherIsAway({ phase: 'ended', people: { student, gone } })).toBe(false)
})
