import { BookOpenText, Captions, Clapperboard } from 'lucide-react'
import { useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'

import { Refusal } from '@/api/Refusal'
import { SHORTEST_QUERY } from '@/api/search'
import { useStudy } from '@/api/study'
import type { StudyPack } from '@/api/types'
import { useMediaQuery } from '@/session/useMediaQuery'
import { useShortcuts } from '@/session/useShortcuts'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'
import { Progress } from '@/ui/Progress'
import { EmptyState, Loading } from '@/ui/States'
import { Tabs, type Tab } from '@/ui/Tabs'

import { ChapterBar } from './ChapterBar'
import { fillScreen } from './fullscreen'
import { neighbourWord } from './lookup'
import { Playback } from './playback'
import { Player } from './Player'
import { SearchBox } from './SearchBox'
import { SearchResults } from './SearchResults'
import { pagesOf, SlideList, useCurrentSlide } from './SlideList'
import { StudyHeader } from './StudyHeader'
import { StudyKeys } from './StudyKeys'
import styles from './StudyPage.module.css'
import { Summary } from './Summary'
import { Transcript } from './Transcript'

/** Wide enough for the transcript beside the recording. */
const BESIDE = '(min-width: 900px), (orientation: landscape) and (max-height: 560px)'

/** A class to study: the recording, the slides and the transcript, moving together. `menu` stands at the bar's end. */
export function StudyPage({ menu }: { menu: ReactNode }) {
  const { t } = useTranslation(['study', 'common'])
  const { id = '' } = useParams()
  const study = useStudy(id)
  const [query, setQuery] = useState('')
  const box = useRef<HTMLInputElement>(null)
  if (study.isPending) return <Loading label={t('common:loading')} page />
  if (!study.data)
    return (
      <main>
        <Refusal error={study.error} onRetry={() => void study.refetch()} page />
      </main>
    )
  const pack = study.data
  return (
    <div className={styles.page}>
      <title>{`${pack.title} · ${t('common:product')}`}</title>
      <StudyHeader
        pack={pack}
        search={pack.status === 'empty' ? null : <SearchBox box={box} query={query} onQuery={setQuery} />}
        menu={menu}
      />
      <Announce message={pack.status === 'preparing' ? t('preparing.title') : ''} />
      {pack.status === 'empty' ? <Nothing pack={pack} /> : <Pack key={pack.id} pack={pack} query={query} box={box} />}
    </div>
  )
}

interface PackProps {
  pack: StudyPack
  query: string
  box: RefObject<HTMLInputElement | null>
}

function Pack({ pack, query, box }: PackProps) {
  const { t } = useTranslation('study')
  const beside = useMediaQuery(BESIDE)
  const [playback] = useState(() => new Playback(pack.recording.duration_ms))
  const frame = useRef<HTMLDivElement>(null)
  const [helping, setHelping] = useState(false)
  const slide = useCurrentSlide(pack.slides, playback)

  const plays = pack.recording.hls !== null || pack.recording.mp4 !== null
  // Without a recording the keys of the player do nothing.
  const player = plays ? playback : null
  const step = (ms: number) => player?.seek(player.view.timeMs + ms)
  const word = (direction: -1 | 1) => {
    const to = player && neighbourWord(pack.segments, player.view.timeMs, direction)
    if (to !== null) player?.seek(to)
  }
  const shortcuts = useShortcuts('study', {
    ' ': (event) => {
      if (player) event.preventDefault()
      player?.toggle()
    },
    k: () => player?.toggle(),
    j: () => step(-10_000),
    l: () => step(10_000),
    ArrowLeft: () => step(-5_000),
    ArrowRight: () => step(5_000),
    ',': () => word(-1),
    '.': () => word(1),
    m: () => player?.toggleMuted(),
    c: () => player?.toggleCaptions(),
    f: () => fillScreen(frame.current),
    '/': (event) => {
      event.preventDefault()
      box.current?.focus()
    },
    '?': () => setHelping(true),
  })

  const transcript = <TranscriptPanel pack={pack} playback={playback} plays={plays} />
  const searching = query.trim().length >= SHORTEST_QUERY
  const results = searching ? <SearchResults id={pack.id} query={query} playback={playback} plays={plays} /> : null
  const tabs: Tab[] = [
    ...(beside ? [] : [{ value: 'transcript', label: t('transcript.title'), content: <Hidden title={t('transcript.title')}>{transcript}</Hidden> }]),
    {
      value: 'summary',
      label: t('summary.title'),
      count: pack.summary.length,
      content: (
        <div className={styles.panel}>
          {pack.summary.length > 0 ? (
            <>
              <Summary lines={pack.summary} writer={pack.summary_by} playback={playback} plays={plays} />
              {pack.status === 'preparing' ? <p className={styles.soft}>{t('summary.more')}</p> : null}
            </>
          ) : (
            <p className={styles.soft}>{pack.status === 'preparing' ? t('summary.coming') : t('summary.none')}</p>
          )}
        </div>
      ),
    },
    {
      value: 'slides',
      label: t('slides.title'),
      count: pagesOf(pack.slides),
      content: (
        <div className={styles.panel}>
          {pack.slides.length > 0 ? (
            <SlideList slides={pack.slides} playback={playback} plays={plays} />
          ) : (
            <p className={styles.soft}>{t('slides.none')}</p>
          )}
        </div>
      ),
    },
  ]

  return (
    <main className={styles.body}>
      <h1 className="visually-hidden">{pack.title}</h1>
      <div className={styles.left}>
        {plays ? (
          <div className={styles.stage}>
            <Player
              pack={pack}
              playback={playback}
              frame={frame}
              slide={pack.slides[slide]?.headings[0] ?? ''}
              keyOf={shortcuts.keyOf}
            />
            <ChapterBar chapters={pack.chapters} playback={playback} />
          </div>
        ) : (
          <NoRecording pack={pack} />
        )}
        {results !== null && !beside ? (
          <section className={styles.found} aria-labelledby="found">
            <h2 id="found" className="visually-hidden">
              {t('search.title')}
            </h2>
            {results}
          </section>
        ) : (
          <Tabs key={beside ? 'beside' : 'below'} label={t('parts')} tabs={tabs} fill={!beside} className={styles.tabs ?? ''} />
        )}
      </div>
      {beside ? (
        <aside className={styles.right} aria-labelledby="transcript">
          <h2 id="transcript" className={styles.heading}>
            {results === null ? t('transcript.title') : t('search.title')}
          </h2>
          {results ?? transcript}
        </aside>
      ) : null}
      <StudyKeys plays={plays} open={helping} onOpenChange={setHelping} shortcuts={shortcuts} />
    </main>
  )
}

/** A part whose heading the tab shows already. */
function Hidden({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2 className="visually-hidden">{title}</h2>
      {children}
    </>
  )
}

function TranscriptPanel({ pack, playback, plays }: { pack: StudyPack; playback: Playback; plays: boolean }) {
  const { t } = useTranslation('study')
  if (pack.segments.length > 0)
    return (
      <>
        {pack.status === 'preparing' && pack.phase === 'ended' ? (
          <div className={styles.coming}>
            <p>{t('preparing.more')}</p>
            <Progress label={t('preparing.more')} value={null} />
          </div>
        ) : null}
        <Transcript pack={pack} playback={playback} plays={plays} />
      </>
    )
  if (pack.status === 'preparing')
    return (
      <EmptyState icon={<Captions size={24} aria-hidden="true" />} title={t('preparing.title')} level={3}>
        <p>{t('preparing.text')}</p>
        <div className={styles.progress}>
          <Progress label={t('preparing.title')} value={null} />
        </div>
      </EmptyState>
    )
  return (
    <EmptyState icon={<Captions size={24} aria-hidden="true" />} title={t('transcript.noneTitle')} level={3}>
      {t('transcript.none')}
    </EmptyState>
  )
}

function NoRecording({ pack }: { pack: StudyPack }) {
  const { t } = useTranslation('study')
  const { status } = pack.recording
  const why = status === 'withheld' || status === 'none' ? status : 'preparing'
  return (
    <div className={styles.noRecording}>
      <EmptyState
        icon={<Clapperboard size={26} aria-hidden="true" />}
        title={t(`recording.${why}`)}
      >
        {t(`recording.${why}Text`)}
      </EmptyState>
    </div>
  )
}

function Nothing({ pack }: { pack: StudyPack }) {
  const { t } = useTranslation('study')
  const runs = pack.phase !== 'ended'
  return (
    <main className={styles.nothing}>
      <EmptyState
        page
        icon={<BookOpenText size={28} aria-hidden="true" />}
        title={runs ? t('empty.running') : t('empty.title')}
        action={
          <Button tone="primary" asChild>
            {runs ? (
              <Link to={pack.role === 'teacher' ? `/classes/${pack.id}/studio` : `/classes/${pack.id}/room`}>
                {t('empty.enter')}
              </Link>
            ) : (
              <Link to={pack.role === 'teacher' ? `/classes/${pack.id}` : '/'}>{t('empty.back')}</Link>
            )}
          </Button>
        }
      >
        {runs ? t('empty.runningText') : t('empty.text')}
      </EmptyState>
    </main>
  )
}
