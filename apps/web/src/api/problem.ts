import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiError } from './http'
import { knownRefusal, type RefusalCode } from './refusals'

export interface Problem {
  /** What happened. */
  title: string
  /** What to do about it. */
  text: string
}

/** The code of a refusal that the catalogue has words for. */
export function knownCode(error: Error): RefusalCode | undefined {
  return error instanceof ApiError ? knownRefusal(error.code) : undefined
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

/** What happened and what to do about it, where there is one line for both. */
export function inOneLine({ title, text }: Problem): string {
  return [/[.!?]$/.test(title) ? title : `${title}.`, text].filter(Boolean).join(' ')
}

/** What was refused about one field of a form, to stand at that field. */
export function useFieldProblem(): (error: Error | null, field: string) => string | null {
  const say = useSayProblem()
  return useCallback(
    (error: Error | null, field: string) => {
      if (!(error instanceof ApiError) || error.field !== field) return null
      return inOneLine(knownCode(error) ? say(error) : { title: error.message, text: error.hint })
    },
    [say],
  )
}
