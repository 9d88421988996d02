import { useTranslation } from 'react-i18next'

import { Button } from '@/ui/Button'
import { ErrorState } from '@/ui/States'

import { ApiError } from './http'
import { useProblem } from './problem'

export interface RefusalProps {
  error: Error
  onRetry?: () => void
  /** Fills the page instead of a panel. */
  page?: boolean
}

/** A call that failed where its answer would have been: what happened, what to do, and a way on. */
export function Refusal({ error, onRetry, page = false }: RefusalProps) {
  const { t } = useTranslation()
  const { title, text } = useProblem(error)
  // Whoever came by a link has no account to sign in with.
  const spentLink = error instanceof ApiError && error.code === 'study_link_over'
  const signedOut = error instanceof ApiError && error.status === 401 && !spentLink
  const gone = error instanceof ApiError && (error.status === 403 || error.status === 404)
  return (
    <ErrorState
      page={page}
      title={title}
      action={
        <>
          {signedOut ? (
            <Button tone="primary" asChild>
              <a href={`/signin?next=${encodeURIComponent(window.location.pathname)}`}>{t('error.signIn')}</a>
            </Button>
          ) : null}
          {onRetry && !signedOut && !spentLink && !gone ? (
            <Button tone="primary" onClick={onRetry}>
              {t('retry')}
            </Button>
          ) : null}
          {page && gone ? (
            <Button tone="primary" asChild>
              <a href="/">{t('home')}</a>
            </Button>
          ) : null}
        </>
      }
    >
      {text}
    </ErrorState>
  )
}
