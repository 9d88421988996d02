import type { ReactNode, SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useFieldProblem } from '@/api/problem'
import { Button } from '@/ui/Button'
import { Input } from '@/ui/Field'

import styles from './Entrance.module.css'
import { NOT_BLANK, textOf } from './fields'
import { FormProblem } from './FormProblem'
import { NewPassword } from './NewPassword'

export interface NewAccount {
  name: string
  email: string
  password: string
}

export interface NewAccountFormProps {
  busy: boolean
  error: Error | null
  onSubmit: (account: NewAccount) => void
  /** The words on the button. */
  children: ReactNode
}

/** What a new account needs: a name, an address, a password. */
export function NewAccountForm({ busy, error, onSubmit, children }: NewAccountFormProps) {
  const { t } = useTranslation(['account', 'common'])
  const problemOf = useFieldProblem()
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onSubmit({ name: textOf(form, 'name'), email: textOf(form, 'email'), password: textOf(form, 'password') })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <FormProblem error={error} fields={['name', 'email', 'password']} />
      <Input
        name="name"
        autoComplete="name"
        required
        pattern={NOT_BLANK}
        mismatch={t('common:invalid.missing')}
        maxLength={80}
        label={t('name')}
        hint={t('setup.nameHint')}
        error={problemOf(error, 'name')}
      />
      <Input
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        label={t('email')}
        hint={t('setup.emailHint')}
        error={problemOf(error, 'email')}
      />
      <NewPassword label={t('password')} error={error} />
      <Button type="submit" tone="primary" size="lg" busy={busy} block>
        {children}
      </Button>
    </form>
  )
}
