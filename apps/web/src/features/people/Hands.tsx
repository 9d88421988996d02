import { Hand, Mic } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { hands } from '@/features/people/attendees'
import { PersonRow } from '@/features/people/PersonRow'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'

import styles from './people.module.css'

/** Hands that are up, longest wait first: one press gives the microphone, another lowers the hand. Staff only. */
export function Hands() {
  const { t } = useTranslation('live')
  const send = useCommand()
  const people = useSession((view) => view.state.people)
  const words = useSession((view) => view.words)
  const up = useMemo(() => hands(people), [people])
  const lower = (participant: string) => send({ kind: 'hand.lower', body: { participant } })
  const newest = up.at(-1)
  const said = newest ? t('people.handUp', { name: words[newest.name] ?? t('people.removedName') }) : ''

  async function lowerAll() {
    for (const { id } of up) if (!(await lower(id))) return
  }

  return (
    <>
      <Announce message={said} />
      {up.length === 0 ? null : (
        <section className={styles.section} aria-labelledby="people-hands">
          <header className={styles.heading}>
            <h2 id="people-hands">
              {t('people.hands')} <span className={styles.count}>{up.length}</span>
            </h2>
            <Button size="sm" tone="ghost" onClick={() => void lowerAll()}>
              {t('people.lowerAll')}
            </Button>
          </header>
          <ul>
            {up.map(({ id, name, at }, place) => {
              const called = words[name] ?? t('people.removedName')
              return (
                <PersonRow key={id} id={id} name={called} waitingSince={at} tone="hand">
                  <IconButton
                    size="sm"
                    tone="plain"
                    tip="left"
                    label={t('people.lowerName', { name: called })}
                    icon={<Hand size={15} aria-hidden="true" />}
                    onClick={() => void lower(id)}
                  />
                  <Button
                    size="sm"
                    tone={place === 0 ? 'accent' : 'plain'}
                    className={styles.admit ?? ''}
                    icon={<Mic size={15} aria-hidden="true" />}
                    aria-label={t('people.giveMicTo', { name: called })}
                    onClick={() =>
                      void send({ kind: 'floor.grant', body: { participant: id, sources: ['microphone'] } })
                    }
                  >
                    {t('people.giveMic')}
                  </Button>
                </PersonRow>
              )
            })}
          </ul>
        </section>
      )}
    </>
  )
}
