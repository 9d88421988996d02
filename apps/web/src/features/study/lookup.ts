/** What stands at a moment of the recording. All lists are in order of time. */

interface Timed {
  start_ms: number
}

/** Index of the last entry that has begun at `ms`; -1 before the first. */
export function lastBegun(entries: readonly Timed[], ms: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = entries[middle]
    if (entry && entry.start_ms <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * Where one word before or after `ms` begins, over all segments; null when there is none.
 *
 * Going back first returns to the beginning of the word that is being said, as players do with tracks.
 */
export function neighbourWord(
  segments: readonly { words: readonly Timed[] }[],
  ms: number,
  direction: -1 | 1,
): number | null {
  const words = segments.flatMap((segment) => segment.words)
  if (direction === 1) return words.find((word) => word.start_ms > ms)?.start_ms ?? null
  const before = words.filter((word) => word.start_ms < ms - WORD_GRACE_MS)
  return before[before.length - 1]?.start_ms ?? null
}

/** Within this of a word's beginning, going back means the word before it. */
const WORD_GRACE_MS = 250

export interface Part<T, C> {
  /** The chapter; null for what was said before the first one. */
  chapter: C | null
  segments: T[]
}

/** Segments under the chapter in which they begin. Chapters in which nobody spoke are left out. */
export function byChapter<T extends Timed, C extends Timed>(segments: readonly T[], chapters: readonly C[]): Part<T, C>[] {
  const parts: Part<T, C>[] = []
  for (const segment of segments) {
    const chapter = chapters[lastBegun(chapters, segment.start_ms)] ?? null
    const last = parts[parts.length - 1]
    if (last?.chapter === chapter) last.segments.push(segment)
    else parts.push({ chapter, segments: [segment] })
  }
  return parts
}
