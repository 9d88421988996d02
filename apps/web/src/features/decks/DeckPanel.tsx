import { Check, CircleAlert, Trash2, Upload } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDeck, useDeleteDeck } from '@/api/decks'
import { PDF_ACCEPT, useCheckPdf } from '@/api/pdf'
import { type Problem, useSayProblem } from '@/api/problem'
import type { Deck } from '@/api/types'
import { useUpload } from '@/api/uploads'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { cx } from '@/ui/cx'
import { Confirm } from '@/ui/Dialog'
import { DropZone } from '@/ui/DropZone'
import { IconButton } from '@/ui/IconButton'
import { Progress } from '@/ui/Progress'
import { Skeleton } from '@/ui/Skeleton'
import { useFileDrop } from '@/ui/useFileDrop'
import { useToast } from '@/ui/useToast'

import styles from './DeckPanel.module.css'
import { PageGrid } from './PageGrid'

interface DeckPanelProps {
  classId: string
  decks: readonly Deck[]
}

/** The slides of a class: as they are to be used, or as they were. */
export function DeckPanel({ over, ...panel }: DeckPanelProps & { over: boolean }) {
  const { t } = useTranslation('class')
  return (
    <section aria-labelledby="slides" className={styles.panel}>
      <h2 id="slides" className={styles.heading}>
        {t('slides.title')}
      </h2>
      {over && panel.decks.length === 0 ? <p className={styles.soft}>{t('slides.none')}</p> : null}
      {panel.decks.map((deck) => (
        <DeckCard key={deck.id} classId={panel.classId} deck={deck} over={over} />
      ))}
      {over ? null : <Arriving {...panel} />}
    </section>
  )
}

/** What is on its way, and a place to drop a PDF on. */
function Arriving({ classId, decks }: DeckPanelProps) {
  const { t } = useTranslation('class')
  const { current, begin, leave } = useUpload(classId)
  const [fault, setFault] = useState<Problem | null>(null)
  const check = useCheckPdf()
  const look = async (file: File) => {
    const found = await check(file)
    setFault(found)
    if (!found) begin(file)
  }
  const send = (file: File) => void look(file)
  useFileDrop(send)
  const sending = current !== null && current.error === null
  const working = decks.find((deck) => deck.status === 'rasterising')
  return (
    <>
      <Announce
        message={sending ? t('slides.sending', { name: current.name }) : working ? t('slides.preparing', { name: working.title }) : ''}
      />
      {current ? <UploadCard upload={current} onLeave={leave} /> : null}
      {fault ? (
        <Card role="alert" className={styles.refused}>
          <strong>{fault.title}</strong>
          <p>{fault.text}</p>
        </Card>
      ) : null}
      {sending ? null : (
        <DropZone accept={PDF_ACCEPT} onFile={send} compact={decks.length > 0}>
          <Upload size={decks.length > 0 ? 18 : 26} aria-hidden="true" />
          <strong>{decks.length > 0 ? t('slides.dropAnother') : t('slides.drop')}</strong>
          {decks.length > 0 ? null : <span>{t('slides.dropHint')}</span>}
        </DropZone>
      )}
    </>
  )
}

function UploadCard({ upload, onLeave }: { upload: NonNullable<ReturnType<typeof useUpload>['current']>; onLeave: () => void }) {
  const { t } = useTranslation(['class', 'common'])
  const say = useSayProblem()
  if (upload.error) {
    const { title, text } = say(upload.error)
    return (
      <Card role="alert" className={styles.refused}>
        <strong>{t('slides.uploadRefused', { name: upload.name })}</strong>
        <p>{`${title} ${text}`}</p>
        <Button size="sm" onClick={onLeave}>
          {t('common:close')}
        </Button>
      </Card>
    )
  }
  return (
    <Card className={styles.busy}>
      <p className={styles.row}>
        <strong className={styles.name}>{upload.name}</strong>
        <span className={styles.soft}>{t('slides.percent', { percent: Math.round(upload.sent * 100) })}</span>
      </p>
      <Progress label={t('slides.sending', { name: upload.name })} value={upload.sent} />
      <p className={styles.row}>
        <span className={styles.soft}>{t('slides.canLeave')}</span>
        <Button size="sm" tone="ghost" onClick={onLeave}>
          {t('common:cancel')}
        </Button>
      </p>
    </Card>
  )
}

function DeckCard({ classId, deck, over }: { classId: string; deck: Deck; over: boolean }) {
  const { t } = useTranslation('class')
  const pages = useDeck(deck.id, deck.status === 'ready')
  if (deck.status === 'refused') {
    return (
      <Card className={styles.refused}>
        <strong>{t('slides.refused', { name: deck.title })}</strong>
        <p>{deck.refusal ? t(`slides.why.${deck.refusal}`) : deck.reason}</p>
        <RemoveDeck classId={classId} deck={deck} />
      </Card>
    )
  }
  if (deck.status === 'rasterising') {
    const done = deck.page_count > 0 ? deck.pages_done / deck.page_count : null
    return (
      <Card className={styles.busy}>
        <p className={styles.row}>
          <strong className={styles.name}>{deck.title}</strong>
          <span className={styles.soft}>
            {deck.page_count > 0
              ? t('slides.pagesDone', { done: deck.pages_done, pages: deck.page_count })
              : t('slides.opening')}
          </span>
        </p>
        <Progress label={t('slides.preparing', { name: deck.title })} value={done} />
        <p className={styles.row}>
          <span />
          <RemoveDeck classId={classId} deck={deck} />
        </p>
      </Card>
    )
  }
  const unreadable = pages.data?.pages.filter((page) => page.text.trim() === '').map((page) => page.number) ?? []
  return (
    <Card className={styles.deck}>
      <div className={styles.row}>
        <h3 className={styles.name}>{deck.title}</h3>
        <span className={styles.soft}>{t('slides.pages', { count: deck.page_count })}</span>
        <RemoveReadyDeck classId={classId} deck={deck} />
      </div>
      {pages.data ? (
        <>
          {over ? null : (
            <p className={styles.check}>
              {unreadable.length === 0 ? (
                <Check size={17} aria-hidden="true" className={styles.good} />
              ) : (
                <CircleAlert size={17} aria-hidden="true" className={styles.open} />
              )}
              <span>
                {unreadable.length === 0
                  ? t('slides.readable')
                  : t('slides.unreadable', { count: unreadable.length, pages: unreadable.map(String) })}
              </span>
            </p>
          )}
          <PageGrid title={deck.title} pages={pages.data.pages} />
        </>
      ) : (
        <Skeleton height="8rem" radius="8px" />
      )}
      {pages.isError ? <p className={cx(styles.soft, styles.open)}>{t('slides.pagesFailed')}</p> : null}
    </Card>
  )
}

/** Takes away a deck that never became slides. */
function RemoveDeck({ classId, deck }: { classId: string; deck: Deck }) {
  const { t } = useTranslation(['class', 'common'])
  const refused = deck.status === 'refused'
  const remove = useDeleteDeck(classId)
  const toast = useToast()
  const say = useSayProblem()
  const drop = () =>
    remove.mutate(deck.id, {
      onError: (error) => toast.fail(say(error)),
    })
  return (
    <Button
      size="sm"
      tone={refused ? 'plain' : 'ghost'}
      busy={remove.isPending}
      aria-label={t(refused ? 'slides.dismissNamed' : 'slides.cancelNamed', { name: deck.title })}
      onClick={drop}
    >
      {refused ? t('slides.dismiss') : t('common:cancel')}
    </Button>
  )
}

/** Takes slides out of the class that are ready, after asking. */
function RemoveReadyDeck({ classId, deck }: { classId: string; deck: Deck }) {
  const { t } = useTranslation(['class', 'common'])
  const remove = useDeleteDeck(classId)
  const toast = useToast()
  const say = useSayProblem()
  const [asking, setAsking] = useState(false)
  const drop = () =>
    remove.mutate(deck.id, {
      onError: (error) => toast.fail(say(error)),
      onSettled: () => setAsking(false),
    })
  return (
    <>
      <IconButton
        size="sm"
        label={t('slides.removeNamed', { name: deck.title })}
        icon={<Trash2 size={16} aria-hidden="true" />}
        onClick={() => setAsking(true)}
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('slides.removeTitle', { name: deck.title })}
        description={t('slides.removeText')}
        confirmLabel={t('slides.removeConfirm')}
        cancelLabel={t('common:cancel')}
        onConfirm={drop}
        busy={remove.isPending}
      />
    </>
  )
}
