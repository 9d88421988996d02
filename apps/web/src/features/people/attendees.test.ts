import { expect, it } from 'vitest'

import type { Person } from '@/contract/state'

import { attendees, knocking } from './attendees'

const person = (more: Partial<Person> = {}): Person => ({
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
const microphone = { source: 'microphone', device: 'd', width: 0, height: 0 } as const
const WORDS = { ada: 'Ada', ben: 'Ben', cem: 'Cem', dan: 'Dan' }

it('lists staff first, then by name, and who left at the end', () => {
  const people = {
    1: person({ name: 'cem', devices: {} }),
    2: person({ name: 'ben' }),
    3: person({ name: 'ada' }),
    4: person({ name: 'cem', role: 'teacher' }),
    5: person({ name: 'ada', removed: true }),
  }
  expect(attendees(people, WORDS, 'en').map(({ id }) => id)).toEqual(['4', '3', '2', '1'])
})

it('says that a microphone is muted when the room says so, and that it is on when the room does not know', () => {
  const people = {
    1: person({ name: 'ada', tracks: { t: microphone } }),
    2: person({ name: 'ben', tracks: { t: microphone } }),
    3: person({ name: 'cem', tracks: { t: microphone } }),
    4: person({ name: 'dan' }),
  }
  const listed = attendees(people, WORDS, 'en', { 1: false, 2: true, 4: true })
  expect(listed.map(({ id, microphone: shown }) => [id, shown])).toEqual([
    ['1', 'muted'],
    ['2', 'on'],
    ['3', 'on'],
    ['4', 'none'],
  ])
})

it('tells who waits in the lobby from who has closed the page, once there was time to open it', () => {
  const knocker = (at: number, more = {}) => ({ name: 'n', commitment: 'c', at, refused: false, devices: {}, ...more })
  const lobby = {
    late: knocker(3_000, { devices: { d: 'phone' } }),
    first: knocker(1_000, { devices: { d: 'phone' } }),
    gone: knocker(2_000),
    fresh: knocker(25_000),
    away: knocker(500, { refused: true }),
  } as const
  const ids = ({ waiting, gone, refused }: ReturnType<typeof knocking>) =>
    [waiting, gone, refused].map((all) => all.map(([id]) => id))
  expect(ids(knocking(lobby, 30_000))).toEqual([['first', 'late', 'fresh'], ['gone'], ['away']])
  expect(ids(knocking(lobby, 40_000))).toEqual([['first', 'late'], ['gone', 'fresh'], ['away']])
})
