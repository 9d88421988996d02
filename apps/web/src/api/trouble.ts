import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

import { TROUBLES } from '@/contract/troubles'

type Trouble = keyof typeof TROUBLES

const KNOWN = Object.entries(TROUBLES) as [Trouble, string][]

/**
 * What keeps a destination from being live, in the page’s language: the log has it in English, perhaps with a colon and
 * what the other side said. Words that are not the log’s stay as they are.
 */
export function reasonIn(t: TFunction, reason: string): string {
  for (const [trouble, words] of KNOWN) {
    if (reason === words) return t(`trouble.${trouble}`)
    if (reason.startsWith(`${words}: `)) return t(`trouble.${trouble}`) + reason.slice(words.length)
  }
  return reason
}

/** Says a reason of the log in the page’s language. */
export function useReason(): (reason: string) => string {
  const { t } = useTranslation()
  return (reason) => reasonIn(t, reason)
}
