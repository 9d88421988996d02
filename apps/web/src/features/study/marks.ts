import type { SearchHit } from '@/api/types'

export interface Piece {
  text: string
  /** A word that was searched for. */
  marked: boolean
}

/** A hit's text in pieces, the words that were searched for apart. */
export function pieces({ text, ranges }: Pick<SearchHit, 'text' | 'ranges'>): Piece[] {
  const found: Piece[] = []
  let at = 0
  for (const { start, end } of ranges) {
    if (start > at) found.push({ text: text.slice(at, start), marked: false })
    found.push({ text: text.slice(start, end), marked: true })
    at = end
  }
  if (at < text.length) found.push({ text: text.slice(at), marked: false })
  return found
}
