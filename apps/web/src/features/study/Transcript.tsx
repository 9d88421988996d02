import { ArrowDownToLine } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import type { StudyPack } from '@/api/types'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { clock, isoSpan } from '@/ui/time'

import { byChapter, lastBegun } from './lookup'
import { usePlayback, type Playback } from './playback'
import { momentAt } from './press'
import { Segment } from './Segment'
import styles from './Transcript.module.css'
import { useChapterTitle } from './useChapterTitle'
import { useFollow } from './useFollow'

interface TranscriptProps {
  pack: StudyPack
  playback: Playback
  /** There is a recording to play. */
  plays: boolean
}

/** What was said, under the chapters. It moves with the recording until somebody scrolls it; a press on a line plays it from there. */
export function Transcript({ pack, playback, plays }: TranscriptProps) {
  const { t } = useTranslation('study')
  const titleOf = useChapterTitle()
  const list = useRef<HTMLDivElement>(null)
  const { segments, chapters } = pack
  const parts = useMemo(() => byChapter(segments, chapters), [segments, chapters])
  const current = usePlayback(playback, (view) =>
    view.begun || view.timeMs > 0 ? (segments[lastBegun(segments, view.timeMs)]?.segment ?? null) : null,
  )
  const { following, follow } = useFollow(list, current)

  useEffect(() => {
    const element = list.current
    if (!plays) return undefined
    // One listener for thousands of words. The keyboard's way is each segment's time, and the keys , and .
    const press = (event: MouseEvent) => {
      const at = momentAt(event.target, event.clientX, event.clientY)
      const selecting = (getSelection()?.toString() ?? '') !== ''
      if (at === null || selecting) return
      follow()
      playback.playFrom(at)
    }
    element?.addEventListener('click', press)
    return () => element?.removeEventListener('click', press)
  }, [playback, plays, follow])

  return (
    <div className={styles.frame}>
      {/* A list that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={list} className={cx(styles.list, plays && styles.plays)} tabIndex={0} role="region" aria-label={t('transcript.label')}>
        {parts.map((part) => (
          <section key={part.segments[0]?.segment} aria-label={part.chapter ? titleOf(part.chapter) : t('transcript.before')}>
            {part.chapter ? (
              <h3 className={styles.chapter}>
                {titleOf(part.chapter)}
                <time dateTime={isoSpan(part.chapter.start_ms)}>{clock(part.chapter.start_ms)}</time>
              </h3>
            ) : null}
            {part.segments.map((segment) => (
              <Segment
                key={segment.segment}
                classId={pack.id}
                segment={segment}
                language={pack.language}
                editable={pack.role === 'teacher'}
                current={segment.segment === current}
                playback={playback}
                plays={plays}
                onPlay={follow}
              />
            ))}
          </section>
        ))}
      </div>
      {following || current === null ? null : (
        <div className={styles.back}>
          <Button size="sm" tone="primary" icon={<ArrowDownToLine size={15} aria-hidden="true" />} onClick={follow}>
            {t('transcript.follow')}
          </Button>
        </div>
      )}
    </div>
  )
}
