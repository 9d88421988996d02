import { Pencil } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { StudySegment } from '@/api/types'
import { cx } from '@/ui/cx'
import { IconButton } from '@/ui/IconButton'
import { clock, isoSpan } from '@/ui/time'

import { CorrectionForm } from './CorrectionForm'
import { lastBegun } from './lookup'
import { usePlayback, type Playback } from './playback'
import styles from './Transcript.module.css'

export interface SegmentProps {
  classId: string
  segment: StudySegment
  /** In which it was said; null when that is not known. */
  language: string | null
  /** Whoever looks may correct it. */
  editable: boolean
  /** It is being said. */
  current: boolean
  playback: Playback
  /** There is a recording to play. */
  plays: boolean
  onPlay: () => void
}

/** Something that somebody said: who, when, the words. */
export const Segment = memo(function Segment({ classId, segment, language, editable, current, ...player }: SegmentProps) {
  const { playback, plays, onPlay } = player
  const { t } = useTranslation('study')
  const [editing, setEditing] = useState(false)
  const speaker = segment.speaker ?? t(`transcript.${segment.speaker_role}`)
  const time = clock(segment.start_ms)
  const stamp = <time dateTime={isoSpan(segment.start_ms)}>{time}</time>
  return (
    <article
      className={cx(styles.segment, current && styles.current)}
      data-entry={segment.segment}
      aria-current={current ? 'true' : undefined}
    >
      <header className={styles.head}>
        <bdi className={styles.speaker}>{speaker}</bdi>
        {plays ? (
          <button
            type="button"
            className={styles.time}
            aria-label={t('transcript.playFrom', { time })}
            onClick={() => {
              onPlay()
              playback.playFrom(segment.start_ms)
            }}
          >
            {stamp}
          </button>
        ) : (
          <span className={styles.time}>{stamp}</span>
        )}
        {segment.revised ? <span className={styles.revised}>{t('transcript.revised')}</span> : null}
        {editable && !editing && !segment.erased ? (
          <IconButton
            label={t('transcript.correct', { time })}
            icon={<Pencil size={14} aria-hidden="true" />}
            size="sm"
            tip={false}
            className={styles.edit}
            onClick={() => setEditing(true)}
          />
        ) : null}
      </header>
      {segment.erased ? (
        <p className={styles.erased}>{t('transcript.erased')}</p>
      ) : editing ? (
        <CorrectionForm classId={classId} segment={segment} onDone={() => setEditing(false)} />
      ) : (
        <p className={styles.text} lang={language ?? undefined} data-from={segment.start_ms}>
          {current ? <SpokenWords segment={segment} playback={playback} /> : <Words segment={segment} said={-1} />}
        </p>
      )}
    </article>
  )
})

/** The words of what is being said, with the one that sounds marked. */
function SpokenWords({ segment, playback }: { segment: StudySegment; playback: Playback }) {
  const said = usePlayback(playback, (view) =>
    view.timeMs <= segment.end_ms ? lastBegun(segment.words, view.timeMs) : -1,
  )
  return <Words segment={segment} said={said} />
}

function Words({ segment, said }: { segment: StudySegment; said: number }) {
  if (segment.words.length === 0) return segment.text
  return segment.words.map((word, index) => (
    <span key={word.start_ms * 1000 + index}>
      {word.cut ? '… ' : null}
      <span data-at={word.start_ms} className={cx(styles.word, index === said && styles.said)}>
        {word.text}
      </span>{' '}
    </span>
  ))
}
