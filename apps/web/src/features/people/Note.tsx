import { useTranslation } from 'react-i18next'

import type { Attendee } from '@/features/people/attendees'
import { reachOf } from '@/session/publishing'
import { useSession } from '@/session/react'

import styles from './people.module.css'

/** What somebody is and may do and, where they have the floor, how far they would be heard: in red while they are heard or seen. */
export function Note({ person, you, owner }: { person: Attendee; you: boolean; owner: boolean }) {
  const { t } = useTranslation('live')
  const staff = useSession((view) => view.you?.role === 'teacher')
  const { role, here, device, floor } = person
  const may = floor.includes('microphone') ? (floor.includes('camera') ? 'both' : 'microphone') : floor.includes('camera') ? 'camera' : 'nothing'
  const parts = [
    you ? t('people.you') : '',
    role === 'teacher' ? t(owner ? 'people.teacher' : 'people.coTeacher') : '',
    role === 'student' && here ? t(`people.mayDo.${may}`) : '',
    here && device === 'phone' ? t('people.onPhone') : '',
  ].filter(Boolean)
  return (
    <>
      {staff && role === 'student' && may !== 'nothing' ? <HowFar person={person} /> : null}
      {parts.join(' · ')}
    </>
  )
}

function HowFar({ person }: { person: Attendee }) {
  const { t } = useTranslation('live')
  const isPublic = useSession((view) => view.state.public)
  const recording = useSession((view) => view.state.recording)
  const reach = reachOf({ public: isPublic, recording }, { consent: [...person.consent] })
  const heard = person.microphone === 'on' || person.camera
  const far = `${reach.public ? 'public' : 'class'}${reach.recorded ? 'Recorded' : ''}` as const
  return (
    <span
      className={styles.reach}
      data-far={(heard && (reach.public || reach.recorded)) || undefined}
      title={t(`people.reachHint.${far}`)}
    >
      {t(`people.reach.${far}`)}
    </span>
  )
}
