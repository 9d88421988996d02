import { useTranslation } from 'react-i18next'

import { CameraPicture } from '@/features/stage/CameraPicture'
import type { Shared } from '@/session/cameras'
import { useSession } from '@/session/react'
import { useNameOf } from '@/session/useNameOf'

import styles from './stage.module.css'

/** A shared screen, and whose it is. The program draws no name: it is public. */
export function ScreenPicture({ track, sharer }: Shared) {
  const { t } = useTranslation('live')
  const name = useNameOf()(sharer)
  const mine = useSession((view) => view.you?.participant === sharer)
  return (
    <div className={styles.shared} role="img" aria-label={mine ? t('screen.sharedOwn') : t('screen.shared', { name })}>
      <CameraPicture track={track} />
      <bdi className={styles.nameplate} data-at="top" data-testid="sharer-name">
        {mine ? t('screen.yours') : t('screen.of', { name })}
      </bdi>
    </div>
  )
}
