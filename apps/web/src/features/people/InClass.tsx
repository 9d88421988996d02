import { Mic, MicOff, VolumeX } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { type Attendee, type Microphone, attendees } from '@/features/people/attendees'
import { EraseDialog } from '@/features/people/EraseDialog'
import { Note } from '@/features/people/Note'
import { PersonMenu } from '@/features/people/PersonMenu'
import { PersonRow } from '@/features/people/PersonRow'
import { RemoveDialog } from '@/features/people/RemoveDialog'
import { useRoom, useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'

import styles from './people.module.css'

/** Everybody in the class: staff first, then who has the floor, then by name; below them, who is not connected. */
export function InClass() {
  const { t, i18n } = useTranslation('live')
  const send = useCommand()
  const people = useSession((view) => view.state.people)
  const words = useSession((view) => view.words)
  const you = useSession((view) => view.you)
  const owner = useSession((view) => view.state.session?.owner)
  const [removing, setRemoving] = useState<Attendee | null>(null)
  const [erasing, setErasing] = useState<Attendee | null>(null)
  const microphones = useRoom((view) => view.microphones)
  const all = useMemo(
    () => attendees(people, words, i18n.language, microphones),
    [people, words, i18n.language, microphones],
  )
  const present = all.filter(({ here }) => here)
  const away = all.filter(({ here }) => !here)
  const open = all.filter(({ floor }) => floor.includes('microphone')).length
  const staff = you?.role === 'teacher'

  const row = (person: Attendee) => {
    const name = person.name ?? t('people.removedName')
    return (
      <PersonRow
        key={person.id}
        id={person.id}
        name={name}
        note={<Note person={person} you={person.id === you?.participant} owner={person.id === owner} />}
        tone={person.here ? 'plain' : 'gone'}
      >
        <MicrophoneMark microphone={person.microphone} />
        {staff && person.floor.includes('microphone') ? (
          <IconButton
            size="sm"
            label={t('people.takeMicFrom', { name })}
            tip="left"
            icon={<VolumeX size={16} aria-hidden="true" />}
            onClick={() =>
              void send({ kind: 'floor.revoke', body: { participant: person.id, sources: ['microphone'] } })
            }
          />
        ) : null}
        {staff && person.id !== owner && person.id !== you.participant ? (
          <PersonMenu
            person={person}
            name={name}
            onRemove={() => setRemoving(person)}
            onErase={() => setErasing(person)}
          />
        ) : null}
      </PersonRow>
    )
  }

  return (
    <section className={styles.section} aria-labelledby="people-in-class">
      <header className={styles.heading}>
        <h2 id="people-in-class">
          {t('people.inClass')} <span className={styles.count}>{present.length}</span>
        </h2>
        {staff && open > 0 ? (
          <Button
            size="sm"
            icon={<VolumeX size={15} aria-hidden="true" />}
            onClick={() => void send({ kind: 'floor.mute_all', body: {} })}
          >
            {t('people.muteAll', { count: open })}
          </Button>
        ) : null}
      </header>
      <ul>{present.map(row)}</ul>
      {away.length === 0 ? null : (
        <section className={styles.away} aria-labelledby="people-away">
          <h3 id="people-away">
            {t('people.away')} <span className={styles.count}>{away.length}</span>
          </h3>
          <ul>{away.map(row)}</ul>
        </section>
      )}
      <RemoveDialog person={removing} onClose={() => setRemoving(null)} />
      <EraseDialog person={erasing} onClose={() => setErasing(null)} />
    </section>
  )
}

function MicrophoneMark({ microphone }: { microphone: Microphone }) {
  const { t } = useTranslation('live')
  if (microphone === 'none') return null
  const on = microphone === 'on'
  const label = t(on ? 'people.micOn' : 'people.micMuted')
  const Icon = on ? Mic : MicOff
  return (
    <span className={styles.mic} data-on={on || undefined} title={label}>
      <Icon size={16} aria-hidden="true" />
      <span className="visually-hidden">{label}</span>
    </span>
  )
}
