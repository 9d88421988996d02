import type { SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useSearchParams } from 'react-router'

import { useMe, useSignIn } from '@/api/accounts'
import { useFieldProblem } from '@/api/problem'
import { Button } from '@/ui/Button'
import { Input } from '@/ui/Field'

import { Entrance } from './Entrance'
import styles from './Entrance.module.css'
import { safeNext, textOf } from './fields'
import { FormProblem } from './FormProblem'

export default function SignInPage() {
  const { t } = useTranslation(['account', 'common'])
  const [params] = useSearchParams()
  const me = useMe()
  const signIn = useSignIn()
  const problemOf = useFieldProblem()

  if (me.data?.account) return <Navigate to={safeNext(params.get('next'))} replace />
  if (me.data?.setup_needed) return <Navigate to="/setup" replace />

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    signIn.mutate({ email: textOf(form, 'email'), password: textOf(form, 'password') })
  }

  return (
    <Entrance product={t('common:product')} title={t('signIn.title')} lead={t('signIn.lead')}>
      <form className={styles.form} onSubmit={submit}>
        <FormProblem error={signIn.error ?? me.error} fields={['email']} />
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          label={t('email')}
          error={problemOf(signIn.error, 'email')}
        />
        <Input name="password" type="password" autoComplete="current-password" required label={t('password')} />
        <Button type="submit" tone="primary" size="lg" busy={signIn.isPending} block>
          {t('signIn.submit')}
        </Button>
      </form>
      <p className={styles.soft}>{t('signIn.forgotten')}</p>
    </Entrance>
  )
}
