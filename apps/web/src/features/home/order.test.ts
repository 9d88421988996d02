import { describe, expect, it } from 'vitest'

import type { ClassCard } from '@/api/types'

import { ordered, partOfDay, thisWeek, today } from './order'

const NOW = new Date(2026, 10, 25, 9, 40).getTime() // a Wednesday
const HOUR = 3_600_000
const DAY = 24 * HOUR

function card(id: string, more: Partial<ClassCard> = {}): ClassCard {
  return {
    id,
    title: id,
    course: { id: 'c', title: 'Biology 10b' },
    role: 'teacher',
    phase: 'scheduled',
    public: false,
    recording: 'off',
    created_at: NOW - 10 * DAY,
    scheduled_at: null,
    started_at: null,
    ended_at: null,
    archived_at: null,
    cover: null,
    deck_count: 0,
    destination_count: 0,
    student_count: 0,
    waiting_count: 0,
    recorded_ms: 0,
    has_study: false,
    ...more,
  }
}

describe('ordered', () => {
  it('puts a running class before the next one, and the next one before those without a date', () => {
    const running = card('running', { phase: 'running', started_at: NOW - HOUR })
    const soon = card('soon', { scheduled_at: NOW + HOUR })
    const later = card('later', { scheduled_at: NOW + DAY })
    const loose = card('loose')
    const { hero, coming } = ordered([loose, later, soon, running], NOW)
    expect(hero).toBe(running)
    expect(coming.map((one) => one.id)).toEqual(['soon', 'later', 'loose'])
  })

  it('keeps a class whose time has just passed as the next one, and drops it behind the rest after that', () => {
    const late = card('late', { scheduled_at: NOW - HOUR })
    const missed = card('missed', { scheduled_at: NOW - DAY })
    const later = card('later', { scheduled_at: NOW + HOUR })
    expect(ordered([later, missed, late], NOW).hero).toBe(late)
    expect(ordered([later, missed, late], NOW).coming.map((one) => one.id)).toEqual(['later', 'missed'])
  })

  it('lists what is over, newest first', () => {
    const old = card('old', { phase: 'ended', ended_at: NOW - 3 * DAY })
    const fresh = card('fresh', { phase: 'ended', ended_at: NOW - DAY })
    const { hero, past } = ordered([old, fresh], NOW)
    expect(hero).toBeNull()
    expect(past.map((one) => one.id)).toEqual(['fresh', 'old'])
  })
})

it('counts what runs and what is planned for today, and apart from it what is over', () => {
  const cards = [
    card('a', { phase: 'running', started_at: NOW - HOUR }),
    card('b', { scheduled_at: NOW + HOUR }),
    card('c', { scheduled_at: NOW + DAY }),
    card('d', { phase: 'ended', started_at: NOW - 2 * HOUR }),
  ]
  expect(today(cards, NOW)).toEqual({ left: 2, over: 1 })
})

it('takes a week from Monday to Sunday', () => {
  const cards = [
    card('sunday', { scheduled_at: NOW + 4 * DAY }),
    card('monday', { phase: 'ended', started_at: NOW - 2 * DAY }),
    card('last sunday', { phase: 'ended', started_at: NOW - 3 * DAY }),
    card('next monday', { scheduled_at: NOW + 5 * DAY }),
  ]
  expect(thisWeek(cards, NOW).map(({ card: one }) => one.id)).toEqual(['monday', 'sunday'])
})

it.each([
  [3, 'evening'],
  [4, 'morning'],
  [12, 'afternoon'],
  [18, 'evening'],
])('greets at %i h with good %s', (hour, part) => {
  expect(partOfDay(new Date(2026, 1, 1, hour).getTime())).toBe(part)
})
