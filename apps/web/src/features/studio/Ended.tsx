import { MicOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import { useSession } from '@/session/react'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/States'
import { spanInWords } from '@/ui/time'

import styles from './ending.module.css'

/** The class is over: nothing of the teacher goes anywhere any more, and this is what came of it. */
export function Ended({ classId, title }: { classId: string; title: string }) {
  const { t, i18n } = useTranslation('live')
  const started = useSession((view) => view.state.started_at)
  const ended = useSession((view) => view.state.ended_at)
  const span = started !== null && ended !== null ? spanInWords(ended - started, i18n.language) : null
  return (
    <main className={styles.alone} data-testid="off-air">
      <Announce message={t('ended.offAir')} />
      <EmptyState
        page
        icon={<MicOff size={28} aria-hidden="true" />}
        title={t('ended.offAir')}
        action={
          <>
            <Button asChild tone="primary">
              <Link to={`/classes/${classId}/study`}>{t('ended.toStudy')}</Link>
            </Button>
            <Button asChild>
              <Link to="/">{t('ended.toClasses')}</Link>
            </Button>
          </>
        }
      >
        <p>
          {title}
          {span === null ? '' : ` · ${t('ended.lasted', { span })}`}
        </p>
        <p>{t('ended.studyPack')}</p>
      </EmptyState>
    </main>
  )
}
