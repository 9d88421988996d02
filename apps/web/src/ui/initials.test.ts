import { describe, expect, it } from 'vitest'

import { hueOf, initials } from './initials'

describe('initials', () => {
  it('takes the first and the last word', () => {
    expect(initials('Benedikta Maria Kjartansdóttir-Hall')).toBe('BK')
  })
  it('takes one letter of one word, whole graphemes, and nothing of nothing', () => {
    expect(initials('ada')).toBe('A')
    expect(initials('👩‍🏫 Okafor')).toBe('👩‍🏫O')
    expect(initials('  ')).toBe('')
  })
})

describe('hueOf', () => {
  it('stays the same for the same id and lies within the circle', () => {
    expect(hueOf('maya')).toBe(hueOf('maya'))
    expect(hueOf('jonas')).toBeGreaterThanOrEqual(0)
    expect(hueOf('jonas')).toBeLessThan(360)
  })
})
