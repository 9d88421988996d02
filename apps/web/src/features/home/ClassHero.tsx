import { Check, CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import { useClass } from '@/api/classes'
import { useDeck } from '@/api/decks'
import type { ClassCard, ClassDetail } from '@/api/types'
import { Button } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { Pill } from '@/ui/Pill'
import { Skeleton } from '@/ui/Skeleton'
import { dayName, fromNow, timeOfDay } from '@/ui/time'

import styles from './ClassHero.module.css'
import { Cover } from './Cover'

/** The class to care for now, with how far it is prepared and the one thing to do. */
export function ClassHero({ card, now, copyLink }: { card: ClassCard; now: number; copyLink: ReactNode }) {
  const { t } = useTranslation('home')
  const detail = useClass(card.id).data
  const teaches = card.role === 'teacher'
  const on = card.phase === 'running' || card.phase === 'lobby'
  return (
    <article className={styles.hero} aria-labelledby="hero">
      <div className={styles.cover}>
        <Cover src={card.cover} />
      </div>
      <div className={styles.body}>
        <When card={card} now={now} />
        <h2 id="hero" className={styles.title}>
          <Link to={`/classes/${card.id}`}>{card.title}</Link>
        </h2>
        <p className={styles.course}>
          {[
            card.course.title,
            card.student_count > 0 ? t('students', { count: card.student_count }) : '',
            card.waiting_count > 0 ? t('waiting', { count: card.waiting_count }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {teaches ? <Checks detail={detail} /> : null}
        <div className={styles.actions}>
          <Button tone="primary" asChild>
            <Link to={teaches ? `/classes/${card.id}/studio` : `/classes/${card.id}/room`}>
              {!teaches ? t('enterClass') : on ? t('backToStudio') : t('openStudio')}
            </Link>
          </Button>
          {teaches ? copyLink : null}
          {teaches ? (
            <Button asChild>
              <Link to={`/classes/${card.id}`}>{t('prepare')}</Link>
            </Button>
          ) : null}
        </div>
      </div>
    </article>
  )
}

function When({ card, now }: { card: ClassCard; now: number }) {
  const { t, i18n } = useTranslation(['home', 'common'])
  if (card.phase === 'running' || card.phase === 'lobby') {
    return (
      <p className={styles.states}>
        <Pill tone="good" dot="round">
          {card.phase === 'running' ? t('common:phase.running') : t('common:phase.lobby')}
        </Pill>
        {card.public ? (
          <Pill tone="live" dot="round">
            {t('common:states.public')}
          </Pill>
        ) : null}
        {card.recording === 'off' ? null : (
          <Pill tone={card.recording === 'on' ? 'live' : 'warn'} dot="square">
            {t('common:states.recording')}
            {card.recording === 'paused' ? ` ${t('common:states.paused')}` : null}
          </Pill>
        )}
      </p>
    )
  }
  if (card.scheduled_at === null) return <p className={styles.when}>{t('noDateYet')}</p>
  const day = dayName(card.scheduled_at, now, i18n.language)
  const time = timeOfDay(card.scheduled_at, i18n.language)
  return (
    <p className={styles.when}>{t('when', { day, time, distance: fromNow(card.scheduled_at, now, i18n.language) })}</p>
  )
}

function Checks({ detail }: { detail: ClassDetail | undefined }) {
  const { t } = useTranslation('home')
  const deck = detail?.decks.find((one) => one.status === 'ready')
  const pages = useDeck(deck?.id ?? '', deck !== undefined).data?.pages
  if (!detail) return <Skeleton height="4.5rem" radius="8px" />
  const unreadable = pages?.filter((page) => page.text.trim() === '').length ?? 0
  const refused = detail.destinations?.filter((one) => one.state === 'refused') ?? []
  const fine = detail.destinations?.filter((one) => one.state !== 'refused') ?? []
  return (
    <ul className={styles.checks}>
      {deck ? (
        <Line good={unreadable === 0}>
          {unreadable === 0
            ? t('slidesReadable', { count: deck.page_count })
            : t('slidesUnreadable', { count: unreadable, pages: deck.page_count })}
        </Line>
      ) : (
        <Line good={false}>{detail.decks.some((one) => one.status === 'rasterising') ? t('slidesComing') : t('noSlides')}</Line>
      )}
      {fine.length > 0 ? <Line good>{t('destinationsReady', { names: fine.map((one) => one.label) })}</Line> : null}
      {refused.map((one) => (
        <Line key={one.id} good={false}>
          {t('destinationRefused', { name: one.label })}
        </Line>
      ))}
      {detail.destinations?.length === 0 ? <Line good={false}>{t('noDestinations')}</Line> : null}
      {detail.links?.some((link) => link.revoked_at === null) ? <Line good>{t('linkMade')}</Line> : null}
    </ul>
  )
}

function Line({ good, children }: { good: boolean; children: ReactNode }) {
  const Icon = good ? Check : CircleAlert
  return (
    <li>
      <Icon size={17} aria-hidden="true" className={cx(good ? styles.good : styles.open)} />
      <span>{children}</span>
    </li>
  )
}
