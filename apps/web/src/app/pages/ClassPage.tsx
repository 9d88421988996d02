import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'

import { useClass } from '@/api/classes'
import { Refusal } from '@/api/Refusal'
import { ClassHeader } from '@/features/classes/ClassHeader'
import { DestinationPanel } from '@/features/classes/DestinationPanel'
import { OnAir } from '@/features/classes/OnAir'
import { DeckPanel } from '@/features/decks/DeckPanel'
import { LinkPanel } from '@/features/links/LinkPanel'
import { Loading } from '@/ui/States'

import styles from './ClassPage.module.css'

/** One class before and after it runs: its slides, who may join, where it is streamed to. */
export default function ClassPage() {
  const { t } = useTranslation(['class', 'common'])
  const { id = '' } = useParams()
  const detail = useClass(id, { watch: true })
  if (detail.isPending) return <Loading label={t('common:loading')} page />
  if (!detail.data) return <Refusal error={detail.error} onRetry={() => void detail.refetch()} page />
  const { decks, links, destinations, entry, phase, role, title } = detail.data
  const over = phase === 'ended'
  const side = (
    <>
      {links ? <LinkPanel classId={id} links={links} entry={entry} over={over} /> : null}
      {destinations ? <DestinationPanel classId={id} destinations={destinations} over={over} /> : null}
    </>
  )
  const leftOver = (links ?? []).some((link) => link.revoked_at === null) || (destinations ?? []).length > 0
  return (
    <div className={styles.page}>
      <title>{`${title} · ${t('common:product')}`}</title>
      <ClassHeader detail={detail.data} />
      {role === 'teacher' && phase === 'running' ? <OnAir detail={detail.data} /> : null}
      {role !== 'teacher' ? null : over ? (
        <>
          <DeckPanel classId={id} decks={decks} over />
          {leftOver ? (
            <details className={styles.leftOver}>
              <summary>{t('leftOver')}</summary>
              <div className={styles.pair}>{side}</div>
            </details>
          ) : null}
        </>
      ) : (
        <div className={styles.columns}>
          <DeckPanel classId={id} decks={decks} over={false} />
          <div className={styles.side}>{side}</div>
        </div>
      )}
    </div>
  )
}
