import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import type { ClassCard } from '@/api/types'
import { Card } from '@/ui/Card'
import { shortWeekday } from '@/ui/time'

import { thisWeek } from './order'
import styles from './WeekCard.module.css'

/** What is held this week. */
export function WeekCard({ cards, now }: { cards: readonly ClassCard[]; now: number }) {
  const { t, i18n } = useTranslation('home')
  const week = thisWeek(cards, now)
  return (
    <Card aria-labelledby="week">
      <h2 id="week" className={styles.heading}>
        {t('week')}
      </h2>
      {week.length === 0 ? <p className={styles.none}>{t('weekEmpty')}</p> : null}
      <ul className={styles.list}>
        {week.map(({ card, at }) => (
          <li key={card.id}>
            <time dateTime={new Date(at).toISOString()}>{shortWeekday(at, i18n.language)}</time>
            <Link to={`/classes/${card.id}`}>{card.title}</Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
