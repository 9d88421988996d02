import type { Source } from '@/session/capture'

/** Which senses a floor is about: what was given, as one word for the catalogue. A shared screen is no part of it. */
export function givenWord(given: readonly string[]): Source | 'both' {
  if (!given.includes('camera')) return 'microphone'
  return given.includes('microphone') ? 'both' : 'camera'
}
