import type { ClassCard } from '@/api/types'
import { daysBetween } from '@/ui/time'

/** My classes as the home page shows them. */
export interface Ordered {
  /** The one class to care for now: one that runs, else the next one. */
  hero: ClassCard | null
  /** Others that run or are to come, soonest first; those without a date last. */
  coming: ClassCard[]
  /** What is over, newest first. */
  past: ClassCard[]
}

/** How long after its time a class that was not started still counts as next. */
const LATE_MS = 2 * 60 * 60 * 1000

const isOn = (card: ClassCard) => card.phase === 'running' || card.phase === 'lobby'

/** How near a class is: smaller is sooner. What runs comes first, then what has a date, then the newest without. */
function nearness(card: ClassCard, now: number): number[] {
  if (isOn(card)) return [card.phase === 'running' ? 0 : 1, -(card.started_at ?? card.created_at)]
  if (card.scheduled_at === null) return [3, -card.created_at]
  return card.scheduled_at >= now - LATE_MS ? [2, card.scheduled_at] : [4, -card.scheduled_at]
}

function compare(a: number[], b: number[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Sorts my classes into what is now, what comes and what was. */
export function ordered(cards: readonly ClassCard[], now: number): Ordered {
  const open = cards.filter((card) => card.phase !== 'ended').sort((a, b) => compare(nearness(a, now), nearness(b, now)))
  const past = cards
    .filter((card) => card.phase === 'ended')
    .sort((a, b) => (b.ended_at ?? b.created_at) - (a.ended_at ?? a.created_at))
  const [hero = null, ...coming] = open
  return { hero, coming, past }
}

/** When a class was held, or is to be. */
export function heldAt(card: ClassCard): number | null {
  return card.started_at ?? card.scheduled_at
}

/** How many classes of today run or are to come, and how many are over. */
export function today(cards: readonly ClassCard[], now: number): { left: number; over: number } {
  const held = cards.filter((card) => {
    const at = heldAt(card)
    return isOn(card) || (at !== null && daysBetween(now, at) === 0)
  })
  const over = held.filter(({ phase }) => phase === 'ended').length
  return { left: held.length - over, over }
}

/** Classes of this week, Monday to Sunday, in order. */
export function thisWeek(cards: readonly ClassCard[], now: number): { card: ClassCard; at: number }[] {
  const weekday = (new Date(now).getDay() + 6) % 7
  return cards
    .flatMap((card) => {
      const at = heldAt(card)
      return at === null ? [] : [{ card, at }]
    })
    .filter(({ at }) => {
      const days = daysBetween(now, at)
      return days >= -weekday && days < 7 - weekday
    })
    .sort((a, b) => a.at - b.at)
}

/** The part of the day that a greeting names. */
export function partOfDay(now: number): 'morning' | 'afternoon' | 'evening' {
  const hour = new Date(now).getHours()
  if (hour >= 4 && hour < 12) return 'morning'
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening'
}
