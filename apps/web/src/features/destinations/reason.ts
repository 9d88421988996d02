import type { TFunction } from 'i18next'
import { TROUBLES } from '@/contract/troubles'

type Trouble = keyof typeof TROUBLES

const KNOWN = Object.entries(TROUBLES) as [Trouble, string][]

/**
 * What keeps a destination from being live, in the page’s language: the log has it in English, perhaps with a colon and
 * what the other side said. Words that are not the log’s stay as they are.
 */
export function reasonIn(t: TFunction<'live'>, reason: string): string {
  for (const [trouble, words] of KNOWN) {
    if (reason === words) return t(`destinations.trouble.${trouble}`)
    if (reason.startsWith(`${words}: `)) return t(`destinations.trouble.${trouble}`) + reason.slice(words.length)
  }
  return reason
}
