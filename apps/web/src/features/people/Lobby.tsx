import { Check, X } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { PersonRow } from '@/features/people/PersonRow'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'

import styles from './people.module.css'

/** Who waits to be let in, longest wait first. Staff only. */
export function Lobby() {
  const { t } = useTranslation('live')
  const send = useCommand()
  const lobby = useSession((view) => view.state.lobby)
  const words = useSession((view) => view.words)
  const waiting = useMemo(
    () =>
      Object.entries(lobby)
        .filter(([, { refused }]) => !refused)
        .sort(([, a], [, b]) => a.at - b.at),
    [lobby],
  )
  if (waiting.length === 0) return null

  return (
    <section className={styles.section} aria-labelledby="people-lobby">
      <header className={styles.heading}>
        <h2 id="people-lobby">
          {t('people.lobby')} <span className={styles.count}>{waiting.length}</span>
        </h2>
        {waiting.length > 1 ? (
          <Button size="sm" tone="ghost" onClick={() => void send({ kind: 'lobby.admit_all', body: {} })}>
            {t('people.admitAll')}
          </Button>
        ) : null}
      </header>
      <ul>
        {waiting.map(([participant, { name, at }], place) => {
          const called = words[name] ?? t('people.removedName')
          return (
            <PersonRow key={participant} id={participant} name={called} waitingSince={at} tone="waiting">
              <IconButton
                label={t('people.refuse', { name: called })}
                icon={<X size={16} aria-hidden="true" />}
                size="sm"
                tone="plain"
                onClick={() => void send({ kind: 'participant.refuse', body: { participant } })}
              />
              <Button
                size="sm"
                // One call at a time: thirty of them in yellow would say nothing.
                tone={place === 0 ? 'accent' : 'plain'}
                className={styles.admit ?? ''}
                icon={<Check size={15} aria-hidden="true" />}
                aria-label={t('people.admitName', { name: called })}
                onClick={() => void send({ kind: 'participant.admit', body: { participant } })}
              >
                {t('people.admit')}
              </Button>
            </PersonRow>
          )
        })}
      </ul>
    </section>
  )
}
