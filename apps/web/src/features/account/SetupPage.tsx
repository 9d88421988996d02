import type { SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useLocation } from 'react-router'

import { useMe, useSetup } from '@/api/accounts'
import { Button } from '@/ui/Button'
import { Input } from '@/ui/Field'

import { Entrance } from './Entrance'
import styles from './Entrance.module.css'
import { problemOf, SHORTEST_PASSWORD, textOf } from './fields'
import { FormProblem } from './FormProblem'

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

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setup.mutate({
      token,
      name: textOf(form, 'name'),
      email: textOf(form, 'email'),
      password: textOf(form, 'password'),
    })
  }

  return (
    <Entrance product={t('common:product')} title={t('setup.title')} lead={t('setup.lead')}>
      <form className={styles.form} onSubmit={submit}>
        <FormProblem error={setup.error ?? me.error} fields={['name', 'email', 'password']} />
        <Input
          name="name"
          autoComplete="name"
          required
          maxLength={80}
          label={t('name')}
          hint={t('setup.nameHint')}
          error={problemOf(setup.error, 'name')}
        />
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          label={t('email')}
          hint={t('setup.emailHint')}
          error={problemOf(setup.error, 'email')}
        />
        <Input
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={SHORTEST_PASSWORD}
          maxLength={200}
          label={t('password')}
          hint={t('setup.passwordHint', { count: SHORTEST_PASSWORD })}
          error={problemOf(setup.error, 'password')}
        />
        <Button type="submit" tone="primary" size="lg" busy={setup.isPending} block>
          {t('setup.submit')}
        </Button>
      </form>
    </Entrance>
  )
}
