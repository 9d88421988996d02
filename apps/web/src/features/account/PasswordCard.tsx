import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangePassword } from '@/api/accounts'
import { useFieldProblem } from '@/api/problem'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Input } from '@/ui/Field'
import { useToast } from '@/ui/useToast'

import styles from './AccountPage.module.css'
import { textOf } from './fields'
import { FormProblem } from './FormProblem'
import { NewPassword } from './NewPassword'

/** Another password for my account. */
export function PasswordCard({ email }: { email: string }) {
  const { t } = useTranslation('account')
  const [editing, setEditing] = useState(false)
  return (
    <Card aria-labelledby="password" className={styles.stack}>
      <div className={styles.row}>
        <div>
          <h2 id="password" className={styles.heading}>
            {t('password')}
          </h2>
          <p className={styles.soft}>{t('page.passwordLead')}</p>
        </div>
        {editing ? null : <Button onClick={() => setEditing(true)}>{t('page.changePassword')}</Button>}
      </div>
      {editing ? <PasswordForm email={email} onDone={() => setEditing(false)} /> : null}
    </Card>
  )
}

function PasswordForm({ email, onDone }: { email: string; onDone: () => void }) {
  const { t } = useTranslation(['account', 'common'])
  const change = useChangePassword()
  const problemOf = useFieldProblem()
  const toast = useToast()
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const onSuccess = () => {
      toast.show({ title: t('page.passwordChanged'), description: t('page.passwordChangedHint') })
      onDone()
    }
    change.mutate({ old_password: textOf(form, 'old_password'), password: textOf(form, 'password') }, { onSuccess })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <FormProblem error={change.error} fields={['old_password', 'password']} />
      {/* Tells a password store whose password it keeps. */}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Input
        name="old_password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
        label={t('page.oldPassword')}
        error={problemOf(change.error, 'old_password')}
      />
      <NewPassword label={t('newPassword')} error={change.error} />
      <div className={styles.actions}>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
        <Button type="submit" tone="primary" busy={change.isPending}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  )
}
