import { expect, it } from 'vitest'

import { moveKey, storedKeys, storeKeys } from './keys'

const ALL = ['ArrowLeft', ' ', 'm', 'p', '?']

it('moves a key, and back', () => {
  const { next } = moveKey({}, ALL, 'm', 'X')
  expect(next).toEqual({ m: 'x' })
  expect(moveKey(next, ALL, 'm', 'm').next).toEqual({})
})

it('refuses a key that another action has now, and gives one that it has no more', () => {
  expect(moveKey({}, ALL, 'm', 'p')).toEqual({ next: {}, taken: 'p' })
  expect(moveKey({ p: 'x' }, ALL, 'm', 'x')).toEqual({ next: { p: 'x' }, taken: 'p' })
  expect(moveKey({ p: 'x' }, ALL, 'm', 'p').next).toEqual({ p: 'x', m: 'p' })
})

it('leaves arrows and the space bar where they are', () => {
  expect(moveKey({}, ALL, 'ArrowLeft', 'x').next).toEqual({})
  expect(moveKey({}, ALL, 'm', ' ')).toEqual({ next: {}, taken: ' ' })
  expect(moveKey({}, ['m'], 'm', ' ').next).toEqual({})
})

it('reads what it wrote, and nothing else', () => {
  expect(storedKeys(storeKeys({ m: 'p', p: 'x' }), ALL)).toEqual({ m: 'p', p: 'x' })
  expect(storedKeys('{"m":7,"gone":"x","p":"y"}', ALL)).toEqual({ p: 'y' })
  expect(storedKeys('{"m":"p"}', ALL)).toEqual({})
  expect(storedKeys('not json', ALL)).toEqual({})
  expect(storedKeys(null, ALL)).toEqual({})
})
