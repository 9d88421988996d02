import { Plus, Upload } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import { useMe } from '@/api/accounts'
import { useArchivedClasses, useClass, useClasses } from '@/api/classes'
import { PDF_ACCEPT, useCheckPdf } from '@/api/pdf'
import { Refusal } from '@/api/Refusal'
import type { ClassCard } from '@/api/types'
import { NewClassDialog } from '@/features/classes/NewClassDialog'
import { ClassHero } from '@/features/home/ClassHero'
import { ClassTile } from '@/features/home/ClassTile'
import { ordered, partOfDay, today } from '@/features/home/order'
import { WeekCard } from '@/features/home/WeekCard'
import { CopyLinkButton } from '@/features/links/CopyLinkButton'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { cx } from '@/ui/cx'
import { DropZone } from '@/ui/DropZone'
import { Skeleton } from '@/ui/Skeleton'
import { useFileDrop } from '@/ui/useFileDrop'
import { useNow } from '@/ui/useNow'
import { useToast } from '@/ui/useToast'

import styles from './HomePage.module.css'

/** My classes: what is now, what comes, what was; and how to begin one. */
export default function HomePage() {
  const { t } = useTranslation(['home', 'common'])
  const classes = useClasses()
  const account = useMe().data?.account
  const now = useNow(20_000)
  const toast = useToast()
  const [making, setMaking] = useState<{ file: File | null } | null>(null)
  const check = useCheckPdf()
  const begin = async (file: File) => {
    const fault = await check(file)
    if (fault) toast.fail(fault)
    else setMaking({ file })
  }
  const start = (file: File | null) => {
    if (file) void begin(file)
    else setMaking({ file })
  }
  const over = useFileDrop(start, making === null)
  const cards = classes.data ?? []

  return (
    <div className={cx(styles.page, over && styles.over)}>
      <title>{`${t('common:home')} · ${t('common:product')}`}</title>
      <div className={styles.main}>
        <header className={styles.head}>
          <div>
            <h1>{t(`greeting.${partOfDay(now)}`, { name: account?.name ?? '' })}</h1>
            <p className={styles.lead}>{classes.data ? <Today cards={cards} now={now} /> : classes.isPending ? t('common:loading') : null}</p>
          </div>
          {cards.length > 0 ? (
            <div className={styles.newOnPhone}>
              <Button tone="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => start(null)}>
                {t('newClass')}
              </Button>
            </div>
          ) : null}
        </header>
        {classes.isPending ? <HomeSkeleton /> : null}
        {classes.isError && !classes.data ? (
          <Card>
            <Refusal error={classes.error} onRetry={() => void classes.refetch()} />
          </Card>
        ) : null}
        {classes.data && cards.length === 0 ? <FirstClass onStart={start} /> : <Classes cards={cards} now={now} />}
      </div>
      {cards.length > 0 ? (
        <aside className={styles.side} aria-label={t('aside')}>
          <Card className={styles.new}>
            <DropZone accept={PDF_ACCEPT} onFile={start} compact>
              <strong>{t('newClass')}</strong>
              <span>{t('newClassDrop')}</span>
            </DropZone>
            <Button block onClick={() => start(null)}>
              {t('newClassBlank')}
            </Button>
          </Card>
          <WeekCard cards={cards} now={now} />
        </aside>
      ) : null}
      <NewClassDialog
        open={making !== null}
        onOpenChange={(open) => {
          if (!open) setMaking(null)
        }}
        file={making?.file ?? null}
      />
    </div>
  )
}

function Today({ cards, now }: { cards: readonly ClassCard[]; now: number }) {
  const { t } = useTranslation('home')
  const running = cards.find((card) => card.phase === 'running')
  if (running) return t('running', { title: running.title })
  if (cards.length === 0) return <NoClasses />
  const { left, over } = today(cards, now)
  return left === 0 && over > 0 ? t('todayOver') : t('today', { count: left })
}

/** Whose classes are all in the archive finds the way to them. */
function NoClasses() {
  const { t } = useTranslation(['home', 'common'])
  const archived = useArchivedClasses()
  if (archived.isPending) return t('common:loading')
  const count = archived.data?.length ?? 0
  if (count === 0) return t('firstLead')
  return (
    <>
      <span>{t('archivedLead', { count })}</span> <Link to="/courses">{t('archivedWay')}</Link>
    </>
  )
}

function Classes({ cards, now }: { cards: readonly ClassCard[]; now: number }) {
  const { t } = useTranslation('home')
  const { hero, coming, past } = ordered(cards, now)
  return (
    <>
      {hero ? <ClassHero card={hero} now={now} copyLink={<CopyLink id={hero.id} />} /> : null}
      <Tiles title={t('coming')} cards={coming} now={now} />
      <Tiles title={t('past')} cards={past} now={now} />
    </>
  )
}

function CopyLink({ id }: { id: string }) {
  const links = useClass(id).data?.links
  return links ? <CopyLinkButton classId={id} links={links} /> : null
}

function Tiles({ title, cards, now }: { title: string; cards: readonly ClassCard[]; now: number }) {
  if (cards.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <ul className={styles.tiles}>
        {cards.map((card) => (
          <ClassTile key={card.id} card={card} now={now} />
        ))}
      </ul>
    </section>
  )
}

function FirstClass({ onStart }: { onStart: (file: File | null) => void }) {
  const { t } = useTranslation('home')
  const archived = useArchivedClasses().data ?? []
  return (
    <section className={styles.first} aria-labelledby="first">
      <DropZone accept={PDF_ACCEPT} onFile={onStart}>
        <span className={styles.firstIcon}>
          <Upload size={26} aria-hidden="true" />
        </span>
        <strong id="first" className={styles.firstTitle}>
          {t(archived.length > 0 ? 'first.another' : 'first.title')}
        </strong>
        <span>{t('first.text')}</span>
      </DropZone>
      <Button onClick={() => onStart(null)}>{t('first.blank')}</Button>
      <ol className={styles.steps}>
        {(['slides', 'invite', 'teach', 'study'] as const).map((step) => (
          <li key={step}>
            <strong>{t(`first.steps.${step}.title`)}</strong>
            <span>{t(`first.steps.${step}.text`)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function HomeSkeleton() {
  return (
    <div className={styles.skeleton}>
      <Skeleton height="15rem" radius="16px" />
      <div className={styles.tiles}>
        <Skeleton height="12rem" radius="12px" />
        <Skeleton height="12rem" radius="12px" />
        <Skeleton height="12rem" radius="12px" />
      </div>
    </div>
  )
}
