import { Play, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { Refusal } from '@/api/Refusal'
import { useSearch } from '@/api/search'
import type { SearchHit } from '@/api/types'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'
import { Picture } from '@/ui/Picture'
import { EmptyState, Loading } from '@/ui/States'
import { clock } from '@/ui/time'

import { pieces } from './marks'
import type { Playback } from './playback'
import styles from './SearchResults.module.css'

const KINDS = ['said', 'slide', 'chat'] as const

interface Player {
  playback: Playback
  /** There is a recording to play. */
  plays: boolean
}

interface SearchResultsProps extends Player {
  id: string
  query: string
}

/** What a search found, by kind; a press on a hit plays its moment. */
export function SearchResults({ id, query, ...player }: SearchResultsProps) {
  const { t } = useTranslation(['study', 'common'])
  const search = useSearch(id, query)
  if (search.isPending) return <Loading label={t('common:loading')} />
  if (!search.data) return <Refusal error={search.error} onRetry={() => void search.refetch()} />
  const hits = search.data.pages.flatMap((page) => page.hits)
  const understood = search.data.pages[0]?.understood ?? true
  return (
    <div className={styles.results} aria-busy={search.isFetching}>
      <Announce message={t('search.count', { count: hits.length })} />
      {hits.length === 0 ? (
        <EmptyState icon={<SearchX size={24} aria-hidden="true" />} title={t('search.none')} level={3}>
          {understood ? t('search.noneText') : t('search.noWord')}
        </EmptyState>
      ) : null}
      {KINDS.map((kind) => (
        <Kind key={kind} kind={kind} hits={hits.filter((hit) => hit.kind === kind)} {...player} />
      ))}
      {search.hasNextPage ? (
        <div className={styles.more}>
          <Button disabled={search.isFetching} onClick={() => void search.fetchNextPage()}>
            {t('search.more')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

interface KindProps extends Player {
  kind: (typeof KINDS)[number]
  hits: readonly SearchHit[]
}

function Kind({ kind, hits, ...player }: KindProps) {
  const { t } = useTranslation('study')
  if (hits.length === 0) return null
  return (
    <section aria-label={t(`search.${kind}`)}>
      <h3 className={styles.kind}>{t(`search.${kind}`)}</h3>
      <ul className={styles.list}>
        {hits.map((hit) => (
          <li key={hit.id} className={styles.hit}>
            {hit.thumb === null ? null : <Picture className={styles.thumb} src={hit.thumb} alt="" loading="lazy" />}
            <div className={styles.words}>
              <div className={styles.head}>
                <Time hit={hit} {...player} />
                <span className={styles.speaker}>
                  {hit.page === null ? (hit.speaker ?? t(`transcript.${hit.speaker_role ?? 'student'}`)) : t('slides.page', { number: hit.page })}
                </span>
              </div>
              <p className={styles.text}>
                {pieces(hit).map((piece, index) =>
                  // The pieces of one text never move.
                  piece.marked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Time({ hit, playback, plays }: Player & { hit: SearchHit }) {
  const { t } = useTranslation('study')
  const at = hit.recording_ms
  if (at === null) return <span className={styles.unrecorded}>{t('search.notRecorded')}</span>
  const time = clock(at)
  if (!plays) return <span className={styles.time}>{time}</span>
  return (
    <button
      type="button"
      className={styles.play}
      aria-label={t('summary.play', { time, text: hit.text })}
      onClick={() => playback.playFrom(at)}
    >
      <Play size={10} fill="currentColor" aria-hidden="true" />
      {time}
    </button>
  )
}
