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
  it('skips what cannot be seen: a mark that turns the writing is no letter', () => {
    expect(initials('\u202Eada lovelace')).toBe('AL')
    expect(initials('\u202E\u0007 \u2067noor')).toBe('N')
  })
})

describe('hueOf', () => {
  it('stays the same for the same id and lies within the circle', () => {
    expect(hueOf('maya')).toBe(hueOf('maya'))
    expect(hueOf('jonas')).toBeGreaterThanOrEqual(0)
    expect(hueOf('jonas')).toBeLessThan(360)
  })
})
