import { describe, expect, it } from 'vitest'

import { pieces } from './marks'

describe('pieces', () => {
  it('keeps the text and sets the words that were searched for apart', () => {
    const text = 'waves and 🌊 Waves.'
    const ranges = [
      { start: 0, end: 5 },
      { start: 13, end: 18 },
    ]
    const found = pieces({ text, ranges })
    expect(found.map((piece) => piece.text).join('')).toBe(text)
    expect(found.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual(['waves', 'Waves'])
  })
  it('is the text alone where nothing is marked', () => {
    expect(pieces({ text: 'rain', ranges: [] })).toEqual([{ text: 'rain', marked: false }])
    expect(pieces({ text: '', ranges: [] })).toEqual([])
  })
})
