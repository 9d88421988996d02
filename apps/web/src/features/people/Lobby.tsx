import { Check, X } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { Knocker } from '@/contract/state'
import { PersonRow } from '@/features/people/PersonRow'
import { knocking } from '@/features/people/attendees'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { useNow } from '@/ui/useNow'

import styles from './people.module.css'

/** Who waits to be let in, longest wait first; who has closed the page; and who was turned away. Staff only. */
export function Lobby() {
  const lobby = useSession((view) => view.state.lobby)
  const skew = useSession((view) => view.skewMs)
  const now = useNow(5_000) + skew
  const { waiting, gone, refused } = useMemo(() => knocking(lobby, now), [lobby, now])
  return (
    <>
      {waiting.length + gone.length === 0 ? null : <Waiting waiting={waiting} gone={gone} />}
      {refused.length === 0 ? null : <Refused refused={refused} />}
    </>
  )
}

type Knockers = readonly (readonly [string, Knocker])[]

function Waiting({ waiting, gone }: { waiting: Knockers; gone: Knockers }) {
  const { t } = useTranslation('live')
  const send = useCommand()
  const words = useSession((view) => view.words)
  return (
    <section className={styles.section} aria-labelledby="people-lobby">
      <header className={styles.heading}>
        <h2 id="people-lobby">
          {t('people.lobby')} <span className={styles.count}>{waiting.length}</span>
        </h2>
        {waiting.length + gone.length > 1 ? (
          <Button size="sm" tone="ghost" onClick={() => void send({ kind: 'lobby.admit_all', body: {} })}>
            {t('people.admitAll')}
          </Button>
        ) : null}
      </header>
      <ul>
        {[...waiting, ...gone].map(([participant, { name, at }], place) => {
          const called = words[name] ?? t('people.removedName')
          const left = place >= waiting.length
          return (
            <PersonRow
              key={participant}
              id={participant}
              name={called}
              {...(left ? { tone: 'gone', note: t('people.closedPage') } : { tone: 'waiting', waitingSince: at })}
            >
              <IconButton
                label={t('people.refuse', { name: called })}
                icon={<X size={16} aria-hidden="true" />}
                size="sm"
                tone="plain"
                onClick={() => void send({ kind: 'participant.refuse', body: { participant } })}
              />
              {/* One call at a time: thirty of them in yellow would say nothing. */}
              <Admit participant={participant} name={called} tone={place === 0 && !left ? 'accent' : 'plain'} />
            </PersonRow>
          )
        })}
      </ul>
    </section>
  )
}

/** Turned away, perhaps by mistake: they are let in after all from here. Closed, since it is seldom needed. */
function Refused({ refused }: { refused: Knockers }) {
  const { t } = useTranslation('live')
  const words = useSession((view) => view.words)
  return (
    <details className={styles.refused}>
      <summary>
        {t('people.refused')} <span className={styles.count}>{refused.length}</span>
      </summary>
      <p className={styles.refusedHint}>{t('people.refusedHint')}</p>
      <ul>
        {refused.map(([participant, { name }]) => {
          const called = words[name] ?? t('people.removedName')
          return (
            <PersonRow key={participant} id={participant} name={called} tone="gone">
              <Admit participant={participant} name={called} tone="plain" />
            </PersonRow>
          )
        })}
      </ul>
    </details>
  )
}

function Admit({ participant, name, tone }: { participant: string; name: string; tone: 'accent' | 'plain' }) {
  const { t } = useTranslation('live')
  const send = useCommand()
  return (
    <Button
      size="sm"
      tone={tone}
      className={styles.admit ?? ''}
      icon={<Check size={15} aria-hidden="true" />}
      aria-label={t('people.admitName', { name })}
      onClick={() => void send({ kind: 'participant.admit', body: { participant } })}
    >
      {t('people.admit')}
    </Button>
  )
}
