import { Mic, MicOff, UserX } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { type Attendee, type Microphone, attendees } from '@/features/people/attendees'
import { PersonRow } from '@/features/people/PersonRow'
import { RemoveDialog } from '@/features/people/RemoveDialog'
import { useRoom, useSession } from '@/session/react'
import { IconButton } from '@/ui/IconButton'

import styles from './people.module.css'

/** Everybody in the class: staff first, then by name; who left stands at the end. */
export function InClass() {
  const { t, i18n } = useTranslation('live')
  const people = useSession((view) => view.state.people)
  const words = useSession((view) => view.words)
  const you = useSession((view) => view.you)
  const [removing, setRemoving] = useState<Attendee | null>(null)
  const microphones = useRoom((view) => view.microphones)
  const all = useMemo(
    () => attendees(people, words, i18n.language, microphones),
    [people, words, i18n.language, microphones],
  )
  const present = all.filter(({ here }) => here)

  function note({ id, role, device, here }: Attendee): string | undefined {
    const parts = [
      id === you?.participant ? t('people.you') : '',
      role === 'teacher' ? t('people.teacher') : '',
      here ? '' : t('people.away'),
      here && device === 'phone' ? t('people.onPhone') : '',
    ]
    return parts.filter(Boolean).join(' · ') || undefined
  }

  return (
    <section className={styles.section} aria-labelledby="people-in-class">
      <header className={styles.heading}>
        <h2 id="people-in-class">
          {t('people.inClass')} <span className={styles.count}>{present.length}</span>
        </h2>
      </header>
      <ul>
        {all.map((person) => {
          const name = person.name ?? t('people.removedName')
          return (
            <PersonRow
              key={person.id}
              id={person.id}
              name={name}
              note={note(person)}
              tone={person.here ? 'plain' : 'gone'}
            >
              <MicrophoneMark microphone={person.microphone} />
              {you?.role === 'teacher' && person.role === 'student' ? (
                <IconButton
                  className={styles.quiet ?? ''}
                  size="sm"
                  label={t('people.remove', { name })}
                  tip="left"
                  icon={<UserX size={16} aria-hidden="true" />}
                  onClick={() => setRemoving(person)}
                />
              ) : null}
            </PersonRow>
          )
        })}
      </ul>
      <RemoveDialog person={removing} onClose={() => setRemoving(null)} />
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
