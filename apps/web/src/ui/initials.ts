/** Characters without a face of their own: controls, and marks that turn the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u200b\ufeff]/gu

/** Up to two letters for a name: first and last word, by grapheme. */
export function initials(name: string): string {
  const words = name.replace(UNSEEN, ' ').trim().split(/\s+/u).filter(Boolean)
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]]
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const letter = (word: string | undefined) => {
    for (const part of segmenter.segment(word ?? '')) return part.segment.toLocaleUpperCase()
    return ''
  }
  return picked.map(letter).join('')
}

/** A hue in degrees that stays the same for the same id. */
export function hueOf(id: string): number {
  let hash = 0
  for (const char of id) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0
  return hash % 360
}
