import { Laptop } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useLogins, useMe, useRevokeLogin } from '@/api/accounts'
import { useSayProblem } from '@/api/problem'
import { Refusal } from '@/api/Refusal'
import type { Login } from '@/api/types'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Pill } from '@/ui/Pill'
import { Skeleton } from '@/ui/Skeleton'
import { ThemeToggle } from '@/ui/ThemeToggle'
import { fromNow } from '@/ui/time'
import { useNow } from '@/ui/useNow'
import { useToast } from '@/ui/useToast'

import styles from './AccountPage.module.css'
import { browserOf } from './agent'
import { NameCard } from './NameCard'
import { PasswordCard } from './PasswordCard'

/** My account: who I am, how it looks here, and where I am signed in. */
export default function AccountPage() {
  const { t } = useTranslation(['account', 'common'])
  const account = useMe().data?.account
  const logins = useLogins()
  return (
    <div className={styles.page}>
      <title>{`${t('page.title')} · ${t('common:product')}`}</title>
      <h1>{t('page.title')}</h1>
      {account ? (
        <>
          <NameCard account={account} />
          <PasswordCard email={account.email} />
        </>
      ) : null}
      <Card aria-labelledby="look" className={styles.row}>
        <h2 id="look" className={styles.heading}>
          {t('common:theme.group')}
        </h2>
        <ThemeToggle
          labels={{
            group: t('common:theme.group'),
            system: t('common:theme.system'),
            light: t('common:theme.light'),
            dark: t('common:theme.dark'),
          }}
        />
      </Card>
      <Card aria-labelledby="logins">
        <h2 id="logins" className={styles.heading}>
          {t('page.logins')}
        </h2>
        <p className={styles.soft}>{t('page.loginsLead')}</p>
        {logins.isPending ? <Skeleton height="4rem" radius="8px" /> : null}
        {logins.isError ? <Refusal error={logins.error} onRetry={() => void logins.refetch()} /> : null}
        <ul className={styles.logins}>
          {logins.data?.map((login) => (
            <LoginRow key={login.id} login={login} />
          ))}
        </ul>
      </Card>
    </div>
  )
}

function LoginRow({ login }: { login: Login }) {
  const { t, i18n } = useTranslation('account')
  const revoke = useRevokeLogin()
  const toast = useToast()
  const say = useSayProblem()
  const now = useNow(60_000)
  const { browser, system } = browserOf(login.agent)
  const name = [browser || t('page.unknownBrowser'), system].filter(Boolean).join(', ')
  const signOut = () =>
    revoke.mutate(login.id, {
      onSuccess: () => toast.show({ title: t('page.revoked', { name }) }),
      onError: (error) => toast.fail(say(error)),
    })
  return (
    <li className={styles.login}>
      <Laptop size={20} aria-hidden="true" className={styles.icon} />
      <div className={styles.grow}>
        <p className={styles.device}>{name}</p>
        <p className={styles.soft}>{t('page.seen', { when: fromNow(login.seen_at, now, i18n.language) })}</p>
      </div>
      {login.current ? (
        <Pill tone="good">{t('page.thisOne')}</Pill>
      ) : (
        <Button size="sm" busy={revoke.isPending} onClick={signOut} aria-label={t('page.revokeNamed', { name })}>
          {t('page.revoke')}
        </Button>
      )}
    </li>
  )
}
