/** Which words the caption line shows. Pure. */
import type { PartialCaption } from '@/session/view'
import type { Caption, Person } from '@/contract/state'

export interface Line {
  readonly participant: string
  /** The sentence before, for whoever reads more slowly. */
  readonly before: string
  /** The newest words. */
  readonly now: string
}

/** Partial words older than this are not being said any more, in ms. */
const FRESH_MS = 8_000

/** @returns null while nothing has been said. @param now on the clock of `heardAt`, in ms. */
export function captionLine(
  captions: readonly Caption[],
  partials: Readonly<Record<string, PartialCaption>>,
  words: Readonly<Record<string, string>>,
  now: number,
): Line | null {
  const said = captions.filter(({ content }) => words[content] !== undefined)
  const last = said.at(-1)
  const speaking = Object.values(partials)
    .filter((partial) => partial.text.trim() !== '' && now - partial.heardAt < FRESH_MS)
    .sort((a, b) => a.heardAt - b.heardAt)
    .at(-1)
  if (speaking) {
    const before = last?.participant === speaking.participant ? words[last.content] : undefined
    return { participant: speaking.participant, before: before ?? '', now: speaking.text }
  }
  if (!last) return null
  const previous = said.at(-2)
  const before = previous?.participant === last.participant ? words[previous.content] : undefined
  return { participant: last.participant, before: before ?? '', now: words[last.content] ?? '' }
}

/** What was said before a line, newest first. */
export function earlier(
  captions: readonly Caption[],
  line: Line,
  words: Readonly<Record<string, string>>,
): { segment: string; text: string }[] {
  const said = captions.flatMap(({ segment, content }) => {
    const text = words[content]
    return text === undefined ? [] : [{ segment, text }]
  })
  // The line holds at most the last two.
  const shown = said.slice(-2).filter(({ text }) => text === line.now || text === line.before).length
  return said.slice(0, said.length - shown).reverse()
}

/**
 * Who says a line. Somebody whose name was erased has none (`name` is null); of somebody who is not known, as before the
 * first welcome of a class, nothing is said (null).
 */
export function speakerOf(
  participant: string,
  people: Readonly<Record<string, Person>>,
  words: Readonly<Record<string, string>>,
): { name: string | null } | null {
  const person = people[participant]
  return person ? { name: words[person.name] ?? null } : null
}
