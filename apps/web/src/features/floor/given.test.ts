import { expect, it } from 'vitest'

import { givenWord } from './given'

it.each([
  [['microphone'], 'microphone'],
  [['camera'], 'camera'],
  [['camera', 'microphone'], 'both'],
  [['microphone', 'camera', 'screen'], 'both'],
])('says what was given of %s', (given, word) => {
  expect(givenWord(given)).toBe(word)
})
