import { describe, expect, it } from 'vitest'

import { ApiError } from '@/api/http'

import { problemOf, safeNext } from './fields'

describe('safeNext', () => {
  it('keeps an address of ours', () => {
    expect(safeNext('/classes/1?tab=links')).toBe('/classes/1?tab=links')
  })
  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '', null])('refuses %s', (next) => {
    expect(safeNext(next)).toBe('/')
  })
})

describe('problemOf', () => {
  it('speaks only to its own field', () => {
    const error = new ApiError(422, 'invalid', 'email: no address.', 'Correct it.', 'email')
    expect(problemOf(error, 'email')).toBe('email: no address. Correct it.')
    expect(problemOf(error, 'name')).toBeNull()
  })
})
