import type { SyntheticEvent } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useLocation } from 'react-router'

import { useAcceptInvitation, useLinkPreview, useRecover } from '@/api/accounts'
import { Button } from '@/ui/Button'
import { Input } from '@/ui/Field'

import { Entrance } from './Entrance'
import styles from './Entrance.module.css'
import { problemOf, SHORTEST_PASSWORD, textOf } from './fields'
import { FormProblem } from './FormProblem'

/** A one-time link that the operator printed: `/recover#token` for a password anew, `/invited#token` for an account. */
export default function AccountLinkPage() {
  const { t } = useTranslation(['account', 'common'])
  const { hash } = useLocation()
  // The token is in the fragment, which browsers do not send to servers or put in their logs.
  const token = hash.slice(1)
  const link = useLinkPreview(token)
  const recover = useRecover()
  const accept = useAcceptInvitation()
  const [done, setDone] = useState(false)

  if (done) return <Navigate to="/" replace />
  if (!token || link.error) {
    return (
      <Entrance product={t('common:product')} title={t('link.brokenTitle')} lead={t('link.brokenLead')}>
        <FormProblem error={link.error} fields={[]} />
        <Button tone="primary" size="lg" asChild>
          <Link to="/signin">{t('signIn.submit')}</Link>
        </Button>
      </Entrance>
    )
  }
  if (!link.data) return null

  const email = link.data.email
  const sending = email === null ? accept : recover
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const password = textOf(form, 'password')
    const onSuccess = () => setDone(true)
    if (email !== null) recover.mutate({ token, password }, { onSuccess })
    else accept.mutate({ token, name: textOf(form, 'name'), email: textOf(form, 'email'), password }, { onSuccess })
  }

  return (
    <Entrance
      product={t('common:product')}
      title={email === null ? t('link.invitedTitle') : t('link.recoverTitle')}
      lead={email === null ? t('link.invitedLead') : t('link.recoverLead', { email })}
    >
      <form className={styles.form} onSubmit={submit}>
        <FormProblem error={sending.error} fields={['name', 'email', 'password']} />
        {email === null ? (
          <>
            <Input
              name="name"
              autoComplete="name"
              required
              maxLength={80}
              label={t('name')}
              hint={t('setup.nameHint')}
              error={problemOf(sending.error, 'name')}
            />
            <Input
              name="email"
              type="email"
              autoComplete="username"
              required
              maxLength={254}
              label={t('email')}
              hint={t('setup.emailHint')}
              error={problemOf(sending.error, 'email')}
            />
          </>
        ) : null}
        <Input
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={SHORTEST_PASSWORD}
          maxLength={200}
          label={t('password')}
          hint={t('setup.passwordHint', { count: SHORTEST_PASSWORD })}
          error={problemOf(sending.error, 'password')}
        />
        <Button type="submit" tone="primary" size="lg" busy={sending.isPending} block>
          {email === null ? t('setup.submit') : t('link.recoverSubmit')}
        </Button>
      </form>
    </Entrance>
  )
}
