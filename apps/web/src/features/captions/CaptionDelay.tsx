import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useSession } from '@/session/react'
import { Announce } from '@/ui/Announce'

import styles from './captions.module.css'

/** Says that captions come late, and by how much: whoever follows by them has to know. Draws nothing while all is well. */
export function CaptionDelay() {
  const { t } = useTranslation('live')
  const behindMs = useSession((view) => view.captionDelay?.behindMs ?? 0)
  // In steps: a figure that runs would take the eye from the words.
  const seconds = behindMs < 20_000 ? Math.round(behindMs / 5_000) * 5 : Math.round(behindMs / 10_000) * 10
  return (
    <>
      <Announce message={behindMs > 0 ? t('captions.late') : ''} />
      {behindMs > 0 ? (
        <p className={styles.delay} data-testid="captions-behind">
          <Clock size={14} aria-hidden="true" />
          <span className="tabular">{t('captions.behind', { seconds })}</span>
        </p>
      ) : null}
    </>
  )
}
