import { useTranslation } from 'react-i18next'

import type { StudyChapter } from '@/api/types'
import { clock } from '@/ui/time'

import styles from './ChapterBar.module.css'
import { lastBegun } from './lookup'
import { usePlayback, type Playback } from './playback'
import { useChapterTitle } from './useChapterTitle'

/** The chapters under the player, each as wide as it is long. */
export function ChapterBar({ chapters, playback }: { chapters: readonly StudyChapter[]; playback: Playback }) {
  const { t } = useTranslation('study')
  const titleOf = useChapterTitle()
  const current = usePlayback(playback, (view) => lastBegun(chapters, view.timeMs))
  if (chapters.length === 0) return null
  return (
    <nav aria-label={t('chapters.label')}>
      <ol className={styles.bar}>
        {chapters.map((chapter, index) => (
          <li key={chapter.start_ms} style={{ flexGrow: Math.max(1, chapter.end_ms - chapter.start_ms) }}>
            <button
              type="button"
              className={styles.chapter}
              aria-current={index === current ? 'true' : undefined}
              title={`${titleOf(chapter)} · ${clock(chapter.start_ms)}`}
              onClick={() => playback.playFrom(chapter.start_ms)}
            >
              <span className={styles.name}>{titleOf(chapter)}</span>
              <span className="visually-hidden">{`, ${clock(chapter.start_ms)}`}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
