import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'

import { ApiError } from '@/api/http'
import { Refusal } from '@/api/Refusal'
import { useOpenStudyLink } from '@/api/sharing'
import { ErrorState, Loading } from '@/ui/States'

/** Where a study link leads. */
export default function SharedPage() {
  const { token = '' } = useParams()
  const { t } = useTranslation(['study', 'common'])
  const opened = useOpenStudyLink(token)
  if (opened.isPending) return <Loading label={t('common:loading')} page />
  if (opened.data) return <Navigate to={`/classes/${opened.data.class_id}/study`} replace />
  const gone = opened.error instanceof ApiError && (opened.error.status === 410 || opened.error.status === 422)
  return (
    <main>
      {gone ? (
        <ErrorState page title={t('share.gone')}>
          {t('share.goneText')}
        </ErrorState>
      ) : (
        <Refusal error={opened.error} onRetry={() => void opened.refetch()} page />
      )}
    </main>
  )
}
