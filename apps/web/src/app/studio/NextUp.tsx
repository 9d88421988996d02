import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Turning } from '@/features/studio/useTurning'
import { IconButton } from '@/ui/IconButton'
import { Picture } from '@/ui/Picture'

import styles from './studio.module.css'

/** Which page is on, how to turn it, and what comes next. */
export function NextUp({ turning }: { turning: Turning }) {
  const { t } = useTranslation('live')
  const { pages, following, current, next, previous } = turning
  if (pages.length === 0) return null
  return (
    <div className={styles.turning}>
      <div className={styles.turns}>
        <IconButton
          label={t('slides.previous')}
          shortcut="←"
          icon={<ChevronLeft size={18} aria-hidden="true" />}
          tone="plain"
          disabled={current === null || current <= 1}
          onClick={previous}
        />
        <span className="tabular" data-testid="slide-number">
          {current === null ? t('slides.none') : t('slides.of', { page: current, pages: pages.length })}
        </span>
        <IconButton
          label={t(current === null ? 'slides.first' : 'slides.next')}
          shortcut="→"
          icon={<ChevronRight size={18} aria-hidden="true" />}
          tone="plain"
          disabled={following === null}
          onClick={next}
        />
      </div>
      <div className={styles.next}>
        {following ? <Picture src={following.thumb} alt="" className={styles.nextThumb} /> : null}
        <span>
          <span className={styles.nextLabel}>{t(following ? 'slides.nextUp' : 'slides.last')}</span>
          <span className={styles.nextHeading}>{following?.headings[0] ?? ''}</span>
        </span>
      </div>
    </div>
  )
}
