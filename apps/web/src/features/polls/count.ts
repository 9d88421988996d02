/** What a poll's answers come to. Pure. */
import type { Poll, State } from '@/contract/state'

export interface Counted {
  readonly option: string
  readonly count: number
  /** Whole percent of all answers; 0 while there is none. */
  readonly percent: number
}

/** How many chose each option: as last counted, or as the named answers say that the staff see as they come. */
export function countsOf(poll: Poll, answers: State['answers']): readonly number[] {
  const given = Object.values(answers)
  if (poll.phase === 'open' && !poll.anonymous && given.length > 0) {
    return poll.options.map((_, index) => given.filter((option) => option === index).length)
  }
  return poll.counts ?? poll.options.map(() => 0)
}

export const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

export function counted(poll: Poll, counts: readonly number[]): readonly Counted[] {
  const all = total(counts)
  return poll.options.map((option, index) => {
    const count = counts[index] ?? 0
    return { option, count, percent: all === 0 ? 0 : Math.round((count * 100) / all) }
  })
}

/** Who chose each option, by participant. @param answers as the staff see them: none of an anonymous poll. */
export function choosers(poll: Poll, answers: State['answers']): readonly (readonly string[])[] {
  const given = Object.entries(answers)
  return poll.options.map((_, index) => given.flatMap(([who, option]) => (option === index ? [who] : [])))
}

/** What the class is asked or shown: the open poll, else the result that was shown of the one asked last. */
export function forClass(polls: readonly Poll[]): Poll | null {
  const last = polls.findLast(({ phase }) => phase !== 'prepared')
  return last && (last.phase === 'open' || last.revealed) ? last : null
}
