import { describe, expect, it } from 'vitest'

import { localTime, orderOf, timeOf, titleFromFile } from './draft'

describe('titleFromFile', () => {
  it.each([
    ['03_photosynthesis-i.pdf', 'Photosynthesis i'],
    ['Lecture 4.PDF', 'Lecture 4'],
    ['2024 budget.pdf', 'Budget'],
    ['42.pdf', '42'],
  ])('reads %s as %s', (name, title) => {
    expect(titleFromFile(name)).toBe(title)
  })
})

describe('orderOf', () => {
  const courses = [{ id: 'c-1', title: 'Biology 10b' }]
  it('names a course that exists by its id, however it is written', () => {
    expect(orderOf({ title: ' Cells ', course: 'biology 10B ', when: '', open: false }, courses)).toEqual({
      title: 'Cells',
      course_id: 'c-1',
      entry: 'lobby',
    })
  })
  it('names another one by its title, and takes the local time', () => {
    const order = orderOf({ title: 'Cells', course: 'Chemistry', when: '2026-11-25T10:15', open: true }, courses)
    expect(order).toEqual({
      title: 'Cells',
      course_title: 'Chemistry',
      entry: 'open',
      scheduled_at: new Date(2026, 10, 25, 10, 15).getTime(),
    })
  })
})

it('gives a time to its input and takes the same one back', () => {
  const at = new Date(2026, 10, 25, 10, 15).getTime()
  expect(localTime(at)).toBe('2026-11-25T10:15')
  expect(timeOf(localTime(at))).toBe(at)
  expect(localTime(null)).toBe('')
  expect(timeOf('')).toBeNull()
})
