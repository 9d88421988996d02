import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'

import { useClass } from '@/api/classes'
import { Refusal } from '@/api/Refusal'
import { ClassHeader } from '@/features/classes/ClassHeader'
import { DestinationPanel } from '@/features/classes/DestinationPanel'
import { DeckPanel } from '@/features/decks/DeckPanel'
import { LinkPanel } from '@/features/links/LinkPanel'
import { Loading } from '@/ui/States'

import styles from './ClassPage.module.css'

/** One class before and after it runs: its slides, who may join, where it is streamed to. */
export default function ClassPage() {
  const { t } = useTranslation(['class', 'common'])
  const { id = '' } = useParams()
  const detail = useClass(id)
  if (detail.isPending) return <Loading label={t('common:loading')} page />
  if (!detail.data) return <Refusal error={detail.error} onRetry={() => void detail.refetch()} page />
  const { decks, links, destinations, entry, phase, role, title } = detail.data
  return (
    <div className={styles.page}>
      <title>{`${title} · ${t('common:product')}`}</title>
      <ClassHeader detail={detail.data} />
      {role === 'teacher' ? (
        <div className={styles.columns}>
          <DeckPanel classId={id} decks={decks} />
          <div className={styles.side}>
            {links ? <LinkPanel classId={id} links={links} entry={entry} over={phase === 'ended'} /> : null}
            {destinations ? <DestinationPanel classId={id} destinations={destinations} /> : null}
          </div>
        </div>
      ) : null}
    </div>
  )
}
