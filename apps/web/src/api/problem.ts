import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiError } from './http'

export interface Problem {
  /** What happened. */
  title: string
  /** What to do about it. */
  text: string
}

/** Refusals that mean one thing wherever they come: they have words in every language. */
const KNOWN = ['archived', 'busy', 'link_revoked', 'link_used', 'too_large', 'too_many', 'wrong_password'] as const

/** The code of a refusal that the catalogue has words for; a refusal of one field is said at the field. */
export function knownCode(error: Error): (typeof KNOWN)[number] | undefined {
  return error instanceof ApiError && error.field === null ? KNOWN.find((code) => code === error.code) : undefined
}

/** How to say a failed call in words: ours for what we know, else the gateway's own, else what its status means. */
export function useSayProblem(): (error: Error) => Problem {
  const { t } = useTranslation()
  return useCallback(
    (error: Error) => {
      if (!(error instanceof ApiError)) return { title: t('error.title'), text: error.message }
      if (error.offline) return { title: t('error.offlineTitle'), text: t('error.offline') }
      if (error.code === 'not_signed_in') return { title: t('error.signedOutTitle'), text: t('error.signedOut') }
      const known = knownCode(error)
      if (known) return { title: t(`refused.${known}`), text: t(`refused.${known}Hint`) }
      if (error.status === 403)
        return { title: t('error.forbiddenTitle'), text: [error.message, error.hint].filter(Boolean).join(' ') }
      if (error.status === 404) return { title: t('error.notFoundTitle'), text: error.hint || t('error.notFound') }
      return { title: error.message || t('error.title'), text: error.hint || t('error.status', { status: error.status }) }
    },
    [t],
  )
}

/** One failed call in words. */
export function useProblem(error: Error): Problem {
  return useSayProblem()(error)
}
