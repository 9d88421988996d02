import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import type { ClassCard } from '@/api/types'
import { Pill } from '@/ui/Pill'
import { clock, dayName, timeOfDay } from '@/ui/time'

import styles from './ClassTile.module.css'
import { Cover } from './Cover'
import { heldAt } from './order'

/** A class as a small card: the whole card leads to what one would do with it. */
export function ClassTile({ card, now }: { card: ClassCard; now: number }) {
  const { t, i18n } = useTranslation(['home', 'common'])
  const at = heldAt(card)
  const day = at === null ? t('noDate') : dayName(at, now, i18n.language)
  const time = at !== null && card.phase !== 'ended' ? `, ${timeOfDay(at, i18n.language)}` : ''
  const to = card.phase === 'ended' && card.has_study ? `/classes/${card.id}/study` : `/classes/${card.id}`
  return (
    <li className={styles.tile}>
      <Cover src={card.cover} badge={card.recorded_ms > 0 ? clock(card.recorded_ms) : undefined} />
      <div className={styles.body}>
        <h3 className={styles.title}>
          <Link to={to} className={styles.link}>
            {card.title}
          </Link>
        </h3>
        <p className={styles.meta}>
          {[`${day}${time}`, card.course.title, card.student_count > 0 ? t('students', { count: card.student_count }) : '']
            .filter(Boolean)
            .join(' · ')}
        </p>
        <TileState card={card} />
      </div>
    </li>
  )
}

function TileState({ card }: { card: ClassCard }) {
  const { t } = useTranslation(['home', 'common'])
  if (card.phase === 'running')
    return (
      <Pill tone="good" dot="round">
        {t('common:phase.running')}
      </Pill>
    )
  if (card.phase === 'lobby')
    return (
      <Pill tone="accent" dot="round">
        {t('common:phase.lobby')}
      </Pill>
    )
  if (card.phase === 'scheduled') return <Pill>{t('common:phase.scheduled')}</Pill>
  return card.has_study ? <Pill tone="good">{t('studyReady')}</Pill> : <Pill>{t('neverRan')}</Pill>
}
