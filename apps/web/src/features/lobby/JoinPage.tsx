import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useNavigate, useParams } from 'react-router'

import { useMe } from '@/api/accounts'
import { ApiError } from '@/api/http'
import { useJoin, useJoinPreview } from '@/api/links'
import { inOneLine, useSayProblem } from '@/api/problem'
import type { JoinPreview } from '@/api/types'
import { useSlate } from '@/session/useSlate'
import { Button } from '@/ui/Button'
import { Input } from '@/ui/Field'
import { Logo } from '@/ui/Logo'
import { ErrorState, Loading } from '@/ui/States'

import styles from './lobby.module.css'

/** Where a join link leads: which class it is, and what one is called in it. */
export default function JoinPage() {
  const { token = '' } = useParams()
  const { t } = useTranslation('live')
  useSlate()
  const preview = useJoinPreview(token)
  if (preview.isPending) return <Loading label={t('join.loading')} page />
  if (preview.isError) {
    const refused = preview.error instanceof ApiError && !preview.error.offline
    return (
      <main>
        <ErrorState
          page
          title={t(refused ? 'join.badLink' : 'join.unreachable')}
          action={refused ? undefined : <Button onClick={() => void preview.refetch()}>{t('retry')}</Button>}
        >
          {t(refused ? 'join.badLinkHint' : 'join.unreachableHint')}
        </ErrorState>
      </main>
    )
  }
  const { class_id: id, title, course, teacher, phase, entry, outcome } = preview.data
  if (outcome === 'enter' || outcome === 'wait') return <Navigate to={`/classes/${id}/room`} replace />
  if (outcome === 'study') return <Navigate to={`/classes/${id}/study`} replace />
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Logo size={36} />
        <div>
          <p className={styles.course}>{course}</p>
          <h1>{title}</h1>
          {teacher === null ? null : <p>{t('join.with', { teacher })}</p>}
          <p className={styles.soft}>{t(`join.phase.${phase}`)}</p>
        </div>
        {outcome === 'ask' ? (
          <NameForm token={token} classId={id} teacher={teacher} entry={entry} />
        ) : (
          <NoWay outcome={outcome} onRetry={() => void preview.refetch()} />
        )}
      </div>
    </main>
  )
}

/** Why there is nothing to fill in. */
function NoWay({ outcome, onRetry }: { outcome: 'locked' | 'over' | 'refused' | 'removed'; onRetry: () => void }) {
  const { t } = useTranslation('live')
  switch (outcome) {
    case 'over':
      return <p className={styles.soft}>{t('join.endedHint')}</p>
    case 'locked':
      return (
        <div role="status">
          <b>{t('join.locked')}</b>
          <p className={styles.soft}>{t('join.lockedHint')}</p>
          <Button onClick={onRetry}>{t('retry')}</Button>
        </div>
      )
    case 'refused':
    case 'removed':
      return (
        <div role="status" data-testid="not-again">
          <b>{t(`gone.${outcome}`)}</b>
          <p className={styles.soft}>{t(`gone.${outcome}Hint`)}</p>
          {outcome === 'refused' ? <Button onClick={onRetry}>{t('retry')}</Button> : null}
        </div>
      )
  }
}

interface NameFormProps {
  token: string
  classId: string
  teacher: string | null
  entry: JoinPreview['entry']
}

function NameForm({ token, classId, teacher, entry }: NameFormProps) {
  const { t } = useTranslation('live')
  const navigate = useNavigate()
  const join = useJoin(token)
  const say = useSayProblem()
  const account = useMe().data?.account
  const [written, setWritten] = useState<string | null>(null)
  const [remembered] = useState(rememberedName)
  // Until they write: what the account is called, else what this browser called itself last.
  const name = written ?? account?.name ?? remembered
  const [missing, setMissing] = useState(false)
  const refused = join.error instanceof ApiError ? join.error : null
  const problem = missing
    ? t('join.nameMissing')
    : refused?.code === 'class_locked'
      ? `${t('join.locked')} ${t('join.lockedHint')}`
      : refused && !refused.offline
        ? inOneLine(say(refused))
        : join.isError
          ? t('join.unreachable')
          : null
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        const called = name.trim()
        setMissing(called === '')
        if (called === '') return
        rememberName(called)
        // The lobby says by whom one will be let in: the browser keeps it with the page, also through a reload.
        const onSuccess = () => void navigate(`/classes/${classId}/room`, { replace: true, state: { teacher } })
        join.mutate(called, { onSuccess })
      }}
    >
      <Input
        label={t('join.name')}
        hint={t('join.nameHint')}
        error={problem}
        value={name}
        maxLength={80}
        autoComplete="name"
        onChange={(event) => {
          setWritten(event.target.value)
          setMissing(false)
        }}
      />
      <ul className={styles.facts}>
        <li>{t('join.notHeard')}</li>
        <li>{t('join.notPublic')}</li>
      </ul>
      <Button type="submit" tone="accent" size="lg" block busy={join.isPending}>
        {t(`join.ask.${entry}`)}
      </Button>
    </form>
  )
}

const NAME_KEY = 'chalkstream.name'

function rememberedName(): string {
  try {
    return localStorage.getItem(NAME_KEY) ?? ''
  } catch {
    return '' // Storage may be refused.
  }
}

function rememberName(name: string): void {
  try {
    localStorage.setItem(NAME_KEY, name)
  } catch {
    // Storage may be refused: the name is asked for again next time.
  }
}
