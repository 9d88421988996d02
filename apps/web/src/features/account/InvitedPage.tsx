import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

import { useAcceptInvitation } from '@/api/accounts'

import { Entrance } from './Entrance'
import { NewAccountForm } from './NewAccountForm'
import { OneTimeLink } from './OneTimeLink'

/** Another teacher's account, with the link that `chalkstream invite` printed: `/invited#token`. */
export default function InvitedPage() {
  return <OneTimeLink fits={({ email }) => email === null}>{(token) => <Invitation token={token} />}</OneTimeLink>
}

function Invitation({ token }: { token: string }) {
  const { t } = useTranslation(['account', 'common'])
  const navigate = useNavigate()
  const accept = useAcceptInvitation()
  return (
    <Entrance product={t('common:product')} title={t('invited.title')} lead={t('invited.lead')}>
      <NewAccountForm
        busy={accept.isPending}
        error={accept.error}
        onSubmit={(account) =>
          accept.mutate({ token, ...account }, { onSuccess: () => void navigate('/', { replace: true }) })
        }
      >
        {t('setup.submit')}
      </NewAccountForm>
    </Entrance>
  )
}
