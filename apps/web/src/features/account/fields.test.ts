import { describe, expect, it } from 'vitest'

import { safeNext } from './fields'

describe('safeNext', () => {
  it('keeps an address of ours', () => {
    expect(safeNext('/classes/1?tab=links')).toBe('/classes/1?tab=links')
  })
  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '', null])('refuses %s', (next) => {
    expect(safeNext(next)).toBe('/')
  })
})
