import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import type { ClassDetail } from '@/api/types'
import { Button } from '@/ui/Button'
import { Pill } from '@/ui/Pill'
import { dayName, spanInWords, timeOfDay } from '@/ui/time'
import { useNow } from '@/ui/useNow'

import styles from './ClassHeader.module.css'
import { ClassMenu } from './ClassMenu'

/** What a class is, its three states, and the one thing to do with it. */
export function ClassHeader({ detail }: { detail: ClassDetail }) {
  const { t } = useTranslation(['class', 'common'])
  const teaches = detail.role === 'teacher'
  const over = detail.phase === 'ended'
  // The notice below has the way back to the studio of a class that runs.
  const onAir = teaches && detail.phase === 'running'
  return (
    <header className={styles.header}>
      <Link to="/" className={styles.back}>
        <ArrowLeft size={16} aria-hidden="true" />
        {t('common:home')}
      </Link>
      <div className={styles.row}>
        <div className={styles.words}>
          <h1 className={styles.title}>{detail.title}</h1>
          <p className={styles.meta}>
            {detail.course.title}
            <When detail={detail} />
          </p>
          <States detail={detail} />
        </div>
        <div className={styles.actions}>
          {over ? (
            detail.started_at === null ? null : (
              <Button tone="primary" size="lg" asChild>
                <Link to={`/classes/${detail.id}/study`}>{t('openStudy')}</Link>
              </Button>
            )
          ) : onAir ? null : (
            <Button tone="primary" size="lg" asChild>
              <Link to={teaches ? `/classes/${detail.id}/studio` : `/classes/${detail.id}/room`}>
                {teaches ? t('openStudio') : t('enterClass')}
              </Link>
            </Button>
          )}
          {teaches && !onAir ? <ClassMenu detail={detail} /> : null}
        </div>
      </div>
    </header>
  )
}

function When({ detail }: { detail: ClassDetail }) {
  const { t, i18n } = useTranslation('class')
  const now = useNow(60_000)
  const at = detail.started_at ?? detail.scheduled_at
  const parts = []
  if (at !== null) parts.push(`${dayName(at, now, i18n.language)}, ${timeOfDay(at, i18n.language)}`)
  if (detail.started_at !== null && detail.ended_at !== null)
    parts.push(spanInWords(detail.ended_at - detail.started_at, i18n.language))
  if (at === null) parts.push(t('noDate'))
  return parts.map((part) => ` · ${part}`).join('')
}

function States({ detail }: { detail: ClassDetail }) {
  const { t, i18n } = useTranslation(['common', 'class'])
  if (detail.phase === 'ended')
    return (
      <ul className={styles.states} aria-label={t('states.label')}>
        <li>
          <Pill dot="hollow">{`${t('states.class')}: ${t('phase.ended')}`}</Pill>
        </li>
        <li>
          {detail.recorded_ms > 0 ? (
            <Pill dot="square">{t('class:recorded', { span: spanInWords(detail.recorded_ms, i18n.language) })}</Pill>
          ) : (
            <Pill dot="square-hollow">{t('class:notRecorded')}</Pill>
          )}
        </li>
      </ul>
    )
  const running = detail.phase === 'running'
  return (
    <ul className={styles.states} aria-label={t('states.label')}>
      <li>
        <Pill tone={running ? 'good' : 'neutral'} dot={running || detail.phase === 'lobby' ? 'round' : 'hollow'}>
          {`${t('states.class')}: ${t(`phase.${detail.phase}`)}`}
        </Pill>
      </li>
      <li>
        <Pill tone={detail.public ? 'live' : 'neutral'} dot={detail.public ? 'round' : 'hollow'}>
          {`${t('states.public')}: ${detail.public ? t('states.on') : t('states.off')}`}
        </Pill>
      </li>
      <li>
        <Pill
          tone={detail.recording === 'on' ? 'live' : detail.recording === 'paused' ? 'warn' : 'neutral'}
          dot={detail.recording === 'on' ? 'square' : 'square-hollow'}
        >
          {`${t('states.recording')}: ${t(`states.${detail.recording}`)}`}
        </Pill>
      </li>
    </ul>
  )
}
