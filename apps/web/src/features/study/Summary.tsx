import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { StudyLine } from '@/api/types'
import { clock } from '@/ui/time'

import type { Playback } from './playback'
import styles from './Summary.module.css'

/** The summary: each line is said in the class, and plays where. */
export function Summary({ lines, playback }: { lines: readonly StudyLine[]; playback: Playback }) {
  const { t } = useTranslation('study')
  return (
    <>
      <ul className={styles.list}>
        {lines.map((line) => {
          const time = clock(line.start_ms)
          return (
            <li key={`${line.segment}-${line.start_ms}`} className={styles.line}>
              <button
                type="button"
                className={styles.play}
                aria-label={t('summary.play', { time, text: line.text })}
                onClick={() => playback.playFrom(line.start_ms)}
              >
                <Play size={10} fill="currentColor" aria-hidden="true" />
                {time}
              </button>
              <p>{line.text}</p>
            </li>
          )
        })}
      </ul>
      <p className={styles.note}>{t('summary.note', { count: lines.length })}</p>
    </>
  )
}
