import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, useLocation } from 'react-router'

import { useMe } from '@/api/accounts'
import { Refusal } from '@/api/Refusal'
import { Loading } from '@/ui/States'

/** Lets signed-in people through; everybody else signs in first and comes back. */
export function SignedIn() {
  const { t } = useTranslation()
  const me = useMe()
  const location = useLocation()
  if (me.isPending) return <Loading label={t('loading')} page />
  if (me.isError) return <Refusal error={me.error} onRetry={() => void me.refetch()} page />
  if (!me.data.account) {
    if (me.data.setup_needed) return <Navigate to="/setup" replace />
    const next = `${location.pathname}${location.search}`
    return <Navigate to={next === '/' ? '/signin' : `/signin?next=${encodeURIComponent(next)}`} replace />
  }
  return <Outlet />
}
