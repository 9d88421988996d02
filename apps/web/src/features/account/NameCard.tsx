import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeName } from '@/api/accounts'
import { useFieldProblem } from '@/api/problem'
import type { Account } from '@/api/types'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Input } from '@/ui/Field'
import { useToast } from '@/ui/useToast'

import styles from './AccountPage.module.css'
import { NOT_BLANK, textOf } from './fields'
import { FormProblem } from './FormProblem'

/** Who I am, and another name for me. */
export function NameCard({ account }: { account: Account }) {
  const { t } = useTranslation(['account', 'common'])
  const [editing, setEditing] = useState(false)
  return (
    <Card className={styles.stack}>
      <div className={styles.who}>
        <Avatar name={account.name} id={account.id} size={48} />
        <div className={styles.grow}>
          <h2 className={styles.name}>
            <bdi>{account.name}</bdi>
          </h2>
          <p className={styles.soft}>{account.email}</p>
        </div>
        {editing ? null : <Button onClick={() => setEditing(true)}>{t('page.changeName')}</Button>}
      </div>
      {editing ? <NameForm name={account.name} onDone={() => setEditing(false)} /> : null}
    </Card>
  )
}

function NameForm({ name, onDone }: { name: string; onDone: () => void }) {
  const { t } = useTranslation(['account', 'common'])
  const change = useChangeName()
  const problemOf = useFieldProblem()
  const toast = useToast()
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const onSuccess = () => {
      toast.show({ title: t('page.nameChanged') })
      onDone()
    }
    change.mutate({ name: textOf(new FormData(event.currentTarget), 'name') }, { onSuccess })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <FormProblem error={change.error} fields={['name']} />
      <Input
        name="name"
        autoComplete="name"
        required
        pattern={NOT_BLANK}
        mismatch={t('common:invalid.missing')}
        maxLength={80}
        defaultValue={name}
        label={t('name')}
        hint={t('page.nameHint')}
        error={problemOf(change.error, 'name')}
      />
      <div className={styles.actions}>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
        <Button type="submit" tone="primary" busy={change.isPending}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  )
}
