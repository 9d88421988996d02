import { describe, expect, it } from 'vitest'

import { byChapter, lastBegun, neighbourWord } from './lookup'

const at = (...starts: number[]) => starts.map((start_ms) => ({ start_ms }))

describe('lastBegun', () => {
  it('is the entry that has begun last', () => {
    const entries = at(100, 200, 300)
    expect([0, 99, 100, 250, 300, 9_000].map((ms) => lastBegun(entries, ms))).toEqual([-1, -1, 0, 1, 2, 2])
  })
  it('is none of nothing', () => {
    expect(lastBegun([], 5)).toBe(-1)
  })
})

describe('neighbourWord', () => {
  const segments = [{ words: at(1_000, 1_400) }, { words: [] }, { words: at(5_000) }]
  it('goes to the next word, over a segment whose times are unknown', () => {
    expect(neighbourWord(segments, 1_000, 1)).toBe(1_400)
    expect(neighbourWord(segments, 1_400, 1)).toBe(5_000)
    expect(neighbourWord(segments, 5_000, 1)).toBeNull()
  })
  it('goes back to the beginning of the word that is being said, then to the one before', () => {
    expect(neighbourWord(segments, 1_900, -1)).toBe(1_400)
    expect(neighbourWord(segments, 1_410, -1)).toBe(1_000)
    expect(neighbourWord(segments, 1_000, -1)).toBeNull()
  })
})

describe('byChapter', () => {
  it('puts what was said under the chapter in which it began, and what came before under none', () => {
    const chapters = [
      { title: 'One', start_ms: 100 },
      { title: 'Silent', start_ms: 200 },
      { title: 'Two', start_ms: 300 },
    ]
    const parts = byChapter(at(50, 110, 190, 310), chapters)
    expect(parts.map((part) => [part.chapter?.title ?? null, part.segments.length])).toEqual([
      [null, 1],
      ['One', 2],
      ['Two', 1],
    ])
  })
})
