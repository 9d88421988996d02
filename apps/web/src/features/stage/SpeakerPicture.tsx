import { useTranslation } from 'react-i18next'

import { CameraPicture } from '@/features/stage/CameraPicture'
import { entry } from '@/session/folding/transition'
import { useSession } from '@/session/react'

import styles from './stage.module.css'

/** The camera of a student who has the floor, with their name for the class. The program draws no name: it is public. */
export function SpeakerPicture({ track, participant }: { track: MediaStreamTrack; participant: string }) {
  const { t } = useTranslation('live')
  const me = useSession((view) => view.you?.participant)
  const name = useSession((view) => view.words[entry(view.state.people, participant)?.name ?? ''])
  return (
    <>
      <CameraPicture track={track} />
      <bdi className={styles.nameplate} data-testid="speaker-name">
        {participant === me ? t('stage.you') : (name ?? t('people.removedName'))}
      </bdi>
    </>
  )
}
