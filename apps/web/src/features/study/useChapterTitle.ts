import { useTranslation } from 'react-i18next'

import type { StudyChapter } from '@/api/types'

/**
 * What a chapter is called. One without a heading and without words has a title of the gateway's own
 * (knowledge/chapters.py, `_named`), which knows no language: that one is said in the reader's.
 */
export function useChapterTitle(): (chapter: StudyChapter) => string {
  const { t } = useTranslation('study')
  return ({ title, page }) => {
    if (page !== null && title === `Slide ${page}`) return t('slides.page', { number: page })
    if (page === null && title === 'Introduction') return t('chapters.introduction')
    return title
  }
}
