import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiError } from './http'

export interface Problem {
  /** What happened. */
  title: string
  /** What to do about it. */
  text: string
}

/** How to say a failed call in words: the gateway's own where it gave some, else what its status means. */
export function useSayProblem(): (error: Error) => Problem {
  const { t } = useTranslation()
  return useCallback(
    (error: Error) => {
      if (!(error instanceof ApiError)) return { title: t('error.title'), text: error.message }
      if (error.offline) return { title: t('error.offlineTitle'), text: t('error.offline') }
      if (error.code === 'not_signed_in') return { title: t('error.signedOutTitle'), text: t('error.signedOut') }
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
