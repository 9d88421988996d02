import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { CaptionDelay } from '@/features/captions/CaptionDelay'
import { captionLine, earlier, speakerOf } from '@/features/captions/line'
import { useSession } from '@/session/react'
import { useNow } from '@/ui/useNow'

import styles from './captions.module.css'

export type CaptionSize = 'small' | 'medium' | 'large'

/**
 * What is being said. Silent to screen readers: it would talk over the teacher, whom they hear. The transcript has the
 * same words for whoever wants to read them (study page).
 *
 * With `history` what was said before stands below it, as far as there is room.
 */
export function CaptionLine({ size = 'medium', history = false }: { size?: CaptionSize; history?: boolean }) {
  const { t } = useTranslation('live')
  const captions = useSession((view) => view.state.captions)
  const people = useSession((view) => view.state.people)
  const partials = useSession((view) => view.partials)
  const words = useSession((view) => view.words)
  const now = useNow(2_000)
  const line = useMemo(() => captionLine(captions, partials, words, now), [captions, partials, words, now])
  const before = useMemo(
    () => (history && line ? earlier(captions, line, words) : []),
    [history, line, captions, words],
  )
  const speaker = line ? speakerOf(line.participant, people, words) : null
  const newest = (
    <>
      <CaptionDelay />
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
    </>
  )
  if (!history) return newest
  return (
    <div className={styles.history}>
      {newest}
      <ul className={styles.earlier} aria-hidden="true">
        {before.map(({ segment, text }) => (
          <li key={segment} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </div>
  )
}
