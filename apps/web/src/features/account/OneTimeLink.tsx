import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'

import { useLinkPreview } from '@/api/accounts'
import { ApiError } from '@/api/http'
import { Refusal } from '@/api/Refusal'
import type { LinkPreview } from '@/api/types'
import { Button } from '@/ui/Button'
import { Loading } from '@/ui/States'

import { Entrance } from './Entrance'

export interface OneTimeLinkProps {
  /** Whether the link is of the kind that the page is for. */
  fits: (preview: LinkPreview) => boolean
  children: (token: string, preview: LinkPreview) => ReactNode
}

/** Lets through with a one-time link that still works (`…#token`); says what to do about any other. */
export function OneTimeLink({ fits, children }: OneTimeLinkProps) {
  const { t } = useTranslation(['account', 'common'])
  // The token is in the fragment, which browsers do not send to servers or put in their logs.
  const token = useLocation().hash.slice(1)
  const preview = useLinkPreview(token)
  const refused = preview.error instanceof ApiError && preview.error.status >= 400 && preview.error.status < 500
  if (token === '' || refused || (preview.data && !fits(preview.data))) {
    return (
      <Entrance product={t('common:product')} title={t('link.usedTitle')} lead={t('link.usedLead')}>
        <Button tone="primary" size="lg" asChild>
          <Link to="/signin">{t('signIn.submit')}</Link>
        </Button>
      </Entrance>
    )
  }
  if (preview.isError) return <Refusal error={preview.error} onRetry={() => void preview.refetch()} page />
  if (preview.isPending) return <Loading label={t('common:loading')} page />
  return children(token, preview.data)
}
