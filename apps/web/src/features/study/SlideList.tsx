import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { StudySlide } from '@/api/types'
import { Picture } from '@/ui/Picture'
import { clock } from '@/ui/time'

import { lastBegun } from './lookup'
import { usePlayback, type Playback } from './playback'
import styles from './SlideList.module.css'

interface SlideListProps {
  slides: readonly StudySlide[]
  playback: Playback
  /** There is a recording to play. */
  plays: boolean
}

/** Each time a slide came on the stage; the one that is there now is marked, and each leads to its moment. */
export function SlideList({ slides, playback, plays }: SlideListProps) {
  const { t } = useTranslation('study')
  const current = useCurrentSlide(slides, playback)
  return (
    <ol className={styles.grid}>
      {slides.map((slide, index) => {
        const time = clock(slide.at_ms)
        const heading = slide.headings[0] ?? ''
        const face = (
          <>
            <Picture src={slide.thumb} alt={slide.text} loading="lazy" decoding="async" />
            <span className={styles.words}>
              <span className={styles.time}>{time}</span>
              <span className={styles.heading}>{heading || t('slides.page', { number: slide.page })}</span>
            </span>
          </>
        )
        return (
          <li key={`${slide.at_ms}-${index}`}>
            {plays ? (
              <button
                type="button"
                className={styles.slide}
                aria-current={index === current ? 'true' : undefined}
                onClick={() => playback.playFrom(slide.at_ms)}
              >
                {face}
              </button>
            ) : (
              <div className={styles.slide}>{face}</div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** How many pages were shown, however often each. */
export function pagesOf(slides: readonly StudySlide[]): number {
  return new Set(slides.map(({ deck, page }) => `${deck}/${page}`)).size
}

/** Index of the slide that is on the stage; -1 before the first. */
export function useCurrentSlide(slides: readonly StudySlide[], playback: Playback): number {
  const starts = useMemo(() => slides.map((slide) => ({ start_ms: slide.at_ms })), [slides])
  return usePlayback(playback, (view) => lastBegun(starts, view.timeMs))
}
