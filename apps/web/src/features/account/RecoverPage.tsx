import type { SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

import { useRecover } from '@/api/accounts'
import { Button } from '@/ui/Button'

import { Entrance } from './Entrance'
import styles from './Entrance.module.css'
import { textOf } from './fields'
import { FormProblem } from './FormProblem'
import { NewPassword } from './NewPassword'
import { OneTimeLink } from './OneTimeLink'

/** A forgotten password set anew, with the link that `chalkstream recover` printed: `/recover#token`. */
export default function RecoverPage() {
  return (
    <OneTimeLink fits={({ email }) => email !== null}>
      {(token, { email }) => <RecoverForm token={token} email={email ?? ''} />}
    </OneTimeLink>
  )
}

function RecoverForm({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation(['account', 'common'])
  const navigate = useNavigate()
  const recover = useRecover()
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = textOf(new FormData(event.currentTarget), 'password')
    recover.mutate({ token, password }, { onSuccess: () => void navigate('/', { replace: true }) })
  }
  return (
    <Entrance product={t('common:product')} title={t('recover.title')} lead={t('recover.lead', { email })}>
      <form className={styles.form} onSubmit={submit}>
        <FormProblem error={recover.error} fields={['password']} />
        {/* Tells a password store whose password it keeps. */}
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <NewPassword label={t('newPassword')} error={recover.error} />
        <Button type="submit" tone="primary" size="lg" busy={recover.isPending} block>
          {t('recover.submit')}
        </Button>
      </form>
    </Entrance>
  )
}
