import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { captionLine, speakerOf } from '@/features/captions/line'
import { useNow } from '@/session/clock'
import { useSession } from '@/session/react'

import styles from './captions.module.css'

export type CaptionSize = 'small' | 'medium' | 'large'

/**
 * What is being said. Silent to screen readers: it would talk over the teacher, whom they hear. The transcript has the
 * same words for whoever wants to read them (study page).
 */
export function CaptionLine({ size = 'medium' }: { size?: CaptionSize }) {
  const { t } = useTranslation('live')
  const captions = useSession((view) => view.state.captions)
  const people = useSession((view) => view.state.people)
  const partials = useSession((view) => view.partials)
  const words = useSession((view) => view.words)
  const now = useNow(2_000)
  const line = useMemo(() => captionLine(captions, partials, words, now), [captions, partials, words, now])
  const speaker = line ? speakerOf(line.participant, people, words) : null
  return (
    <p className={styles.line} data-size={size} data-testid="captions" aria-hidden="true">
      {line ? (
        <>
          {speaker ? (
            <b className={styles.speaker}>
              <bdi>{speaker.name ?? t('people.removedName')}</bdi>
            </b>
          ) : null}{' '}
          <span className={styles.words}>
            <span>
              <span className={styles.before}>{line.before}</span> {line.now}
            </span>
          </span>
        </>
      ) : (
        <span className={styles.before}>{t('captions.waiting')}</span>
      )}
    </p>
  )
}
