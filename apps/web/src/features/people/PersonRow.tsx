import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { formatSpan } from '@/session/clock'
import { useSession } from '@/session/react'
import { Avatar } from '@/ui/Avatar'
import { useNow } from '@/ui/useNow'

import styles from './people.module.css'

interface PersonRowProps {
  readonly id: string
  readonly name: string
  /** A short state under the name. */
  readonly note?: ReactNode
  /** ms since 1970 on the server's clock: shows how long they have waited. */
  readonly waitingSince?: number
  readonly tone?: 'plain' | 'hand' | 'waiting' | 'gone'
  readonly children?: ReactNode
}

/** Somebody, and what can be done for them. */
export function PersonRow({ id, name, note, waitingSince, tone = 'plain', children }: PersonRowProps) {
  return (
    <li className={styles.person} data-tone={tone}>
      <Avatar id={id} name={name} />
      <div className={styles.who}>
        <bdi className={styles.name} title={name}>
          {name}
        </bdi>
        {waitingSince === undefined ? null : <Waiting since={waitingSince} />}
        {note === undefined ? null : <span className={styles.note}>{note}</span>}
      </div>
      {children}
    </li>
  )
}

function Waiting({ since }: { since: number }) {
  const { t } = useTranslation('live')
  const skew = useSession((view) => view.skewMs)
  const now = useNow()
  return <span className={styles.note}>{t('people.waiting', { time: formatSpan(now + skew - since) })}</span>
}
