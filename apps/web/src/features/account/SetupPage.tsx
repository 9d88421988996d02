import { useTranslation } from 'react-i18next'
import { Link, Navigate, useLocation } from 'react-router'

import { useMe, useSetup } from '@/api/accounts'
import { Button } from '@/ui/Button'

import { Entrance } from './Entrance'
import styles from './Entrance.module.css'
import { FormProblem } from './FormProblem'
import { NewAccountForm } from './NewAccountForm'

/** Fewer characters than a token can have: the link was cut off when it was copied. */
const SHORTEST_TOKEN = 16

/** The first account, made once with the link that the launcher printed: `/setup#token`. */
export default function SetupPage() {
  const { t } = useTranslation(['account', 'common'])
  const { hash } = useLocation()
  const me = useMe()
  const setup = useSetup()
  // The token is in the fragment, which browsers do not send to servers or put in their logs.
  const token = hash.slice(1)

  if (me.data?.account) return <Navigate to="/" replace />
  if (me.data && !me.data.setup_needed) {
    return (
      <Entrance product={t('common:product')} title={t('setup.doneTitle')} lead={t('setup.doneLead')}>
        <Button tone="primary" size="lg" asChild>
          <Link to="/signin">{t('signIn.submit')}</Link>
        </Button>
      </Entrance>
    )
  }
  if (!token) {
    return (
      <Entrance product={t('common:product')} title={t('setup.noTokenTitle')} lead={t('setup.noTokenLead')}>
        <FormProblem error={me.error} fields={[]} />
        <p className={styles.lead}>{t('setup.noTokenHint')}</p>
      </Entrance>
    )
  }

  if (token.length < SHORTEST_TOKEN) {
    return (
      <Entrance
        product={t('common:product')}
        title={t('common:refused.setup_link')}
        lead={t('common:refused.setup_linkHint')}
      >
        <FormProblem error={me.error} fields={[]} />
        <p className={styles.lead}>{t('setup.noTokenHint')}</p>
      </Entrance>
    )
  }

  return (
    <Entrance product={t('common:product')} title={t('setup.title')} lead={t('setup.lead')}>
      <NewAccountForm
        busy={setup.isPending}
        error={setup.error ?? me.error}
        onSubmit={(account) => setup.mutate({ token, ...account })}
      >
        {t('setup.submit')}
      </NewAccountForm>
    </Entrance>
  )
}
