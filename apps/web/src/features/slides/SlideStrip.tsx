import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { Picture } from '@/ui/Picture'

import styles from './slides.module.css'

export interface StripPage {
  readonly number: number
  readonly thumb: string
  readonly headings: readonly string[]
}

interface SlideStripProps {
  readonly pages: readonly StripPage[]
  /** The page on the stage; null while none is. */
  readonly current: number | null
  readonly onShow: (page: number) => void
}

/** The deck's pages as thumbnails; the one on the stage is marked and kept in sight. */
export function SlideStrip({ pages, current, onShow }: SlideStripProps) {
  const { t } = useTranslation('live')
  const shown = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <ol className={styles.strip}>
      {pages.map(({ number, thumb, headings }) => (
        <li key={number}>
          <button
            type="button"
            ref={number === current ? shown : undefined}
            className={styles.page}
            aria-current={number === current ? 'true' : undefined}
            aria-label={t('slides.show', { page: number, heading: headings[0] ?? '' })}
            onClick={() => onShow(number)}
          >
            <span className={styles.number} aria-hidden="true">
              {number}
            </span>
            <span className={styles.picture}>
              <Picture src={thumb} alt="" loading="lazy" draggable={false} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
