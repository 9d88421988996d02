import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import type { ClassDetail } from '@/api/types'
import { isElsewhere } from '@/session/device'
import { Button } from '@/ui/Button'
import { Dot } from '@/ui/Pill'

import styles from './OnAir.module.css'

/** What goes out of a class that runs. */
function reach({ public: isPublic, recording }: ClassDetail): 'both' | 'public' | 'recorded' | 'class' {
  if (recording !== 'on') return isPublic ? 'public' : 'class'
  return isPublic ? 'both' : 'recorded'
}

/** For a teacher who looks at a class from outside while it runs: that it goes on, with or without her, and the way back. */
export function OnAir({ detail }: { detail: ClassDetail }) {
  const { t } = useTranslation('class')
  const out = reach(detail)
  return (
    <section className={styles.notice} aria-labelledby="on-air" data-tone={out === 'class' ? 'good' : 'live'}>
      <div className={styles.words}>
        <h2 id="on-air" className={styles.title}>
          <Dot tone={out === 'class' ? 'good' : 'live'} />
          {t(`onAir.${out}`)}
        </h2>
        <p>{t(isElsewhere(detail.id, detail.live_on) ? 'onAir.elsewhere' : 'onAir.without')}</p>
      </div>
      <Button tone="primary" size="lg" asChild>
        <Link to={`/classes/${detail.id}/studio`}>{t('onAir.return')}</Link>
      </Button>
    </section>
  )
}
