import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { StudyLine, StudyPack } from '@/api/types'
import { clock } from '@/ui/time'

import type { Playback } from './playback'
import styles from './Summary.module.css'

/** The summary: each line is said in the class, or written by a language model over what was said, and plays where. */
export function Summary({
  lines,
  writer,
  playback,
  plays,
}: {
  lines: readonly StudyLine[]
  writer: StudyPack['summary_by']
  playback: Playback
  /** There is a recording to play. */
  plays: boolean
}) {
  const { t } = useTranslation('study')
  const note = writer
    ? t('summary.written', { model: writer.model, engine: writer.engine })
    : t('summary.note', { count: lines.length })
  return (
    <>
      <ul className={styles.list}>
        {lines.map((line) => {
          const time = clock(line.start_ms)
          return (
            <li key={`${line.segment}-${line.start_ms}`} className={styles.line}>
              {plays ? (
                <button
                  type="button"
                  className={styles.play}
                  aria-label={t('summary.play', { time, text: line.text })}
                  onClick={() => playback.playFrom(line.start_ms)}
                >
                  <Play size={10} fill="currentColor" aria-hidden="true" />
                  {time}
                </button>
              ) : (
                <span className={styles.time}>{time}</span>
              )}
              <div>
                <p>{line.text}</p>
                {line.quote === null ? null : <blockquote className={styles.quote}>{line.quote}</blockquote>}
              </div>
            </li>
          )
        })}
      </ul>
      <p className={styles.note}>{plays ? `${note} ${t('summary.plays', { count: lines.length })}` : note}</p>
    </>
  )
}
