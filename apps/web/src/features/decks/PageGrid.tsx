import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { DeckPage } from '@/api/types'
import { Dialog } from '@/ui/Dialog'
import { IconButton } from '@/ui/IconButton'
import { Picture } from '@/ui/Picture'

import styles from './PageGrid.module.css'

/** The pages of a deck as thumbnails; each opens in full, with the words that a screen reader reads. */
export function PageGrid({ title, pages }: { title: string; pages: readonly DeckPage[] }) {
  const { t } = useTranslation(['class', 'common'])
  const [shown, setShown] = useState<number | null>(null)
  const page = shown === null ? undefined : pages[shown]
  return (
    <>
      <ol className={styles.grid} aria-label={t('slides.pagesOf', { name: title })}>
        {pages.map((one, index) => (
          <li key={one.number}>
            <button type="button" className={styles.thumb} onClick={() => setShown(index)}>
              <Picture
                src={one.thumb}
                alt={nameOf(one, t('slides.page', { number: one.number }))}
                width={one.width}
                height={one.height}
                loading="lazy"
                decoding="async"
              />
              <span className={styles.number} aria-hidden="true">
                {one.number}
              </span>
              {one.text.trim() === '' ? <span className={styles.silent}>{t('slides.noText')}</span> : null}
            </button>
          </li>
        ))}
      </ol>
      <Dialog
        wide
        open={page !== undefined}
        onOpenChange={(open) => {
          if (!open) setShown(null)
        }}
        title={page ? t('slides.pageOf', { number: page.number, count: pages.length }) : ''}
        closeLabel={t('common:close')}
      >
        {page ? (
          <div className={styles.full}>
            <Picture src={page.image} alt={page.headings[0] ?? ''} width={page.width} height={page.height} />
            <div className={styles.turn}>
              <IconButton
                label={t('slides.previous')}
                icon={<ChevronLeft size={20} aria-hidden="true" />}
                tone="plain"
                disabled={shown === 0}
                onClick={() => setShown((at) => (at === null ? at : Math.max(0, at - 1)))}
              />
              <p className={styles.words}>
                <strong>{t('slides.words')}</strong>
                {page.text.trim() || t('slides.noWords')}
              </p>
              <IconButton
                label={t('slides.next')}
                icon={<ChevronRight size={20} aria-hidden="true" />}
                tone="plain"
                disabled={shown === pages.length - 1}
                onClick={() => setShown((at) => (at === null ? at : Math.min(pages.length - 1, at + 1)))}
              />
            </div>
          </div>
        ) : null}
      </Dialog>
    </>
  )
}

function nameOf(page: DeckPage, fallback: string): string {
  const heading = page.headings[0] ?? page.text.trim().split('\n')[0]
  return heading ? `${fallback}: ${heading}` : fallback
}
