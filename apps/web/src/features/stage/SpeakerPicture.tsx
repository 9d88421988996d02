import { useTranslation } from 'react-i18next'

import { CameraPicture } from '@/features/stage/CameraPicture'
import { useSession } from '@/session/react'
import { useNameOf } from '@/session/useNameOf'

import styles from './stage.module.css'

/** The camera of a student who has the floor, with their name for the class. The program draws no name: it is public. */
export function SpeakerPicture({ track, participant }: { track: MediaStreamTrack; participant: string }) {
  const { t } = useTranslation('live')
  const me = useSession((view) => view.you?.participant)
  const nameOf = useNameOf()
  return (
    <>
      <CameraPicture track={track} />
      <bdi className={styles.nameplate} data-testid="speaker-name">
        {participant === me ? t('stage.you') : nameOf(participant)}
      </bdi>
    </>
  )
}
