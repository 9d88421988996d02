import { MessageSquare, Trash2 } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { MessageBody } from '@/features/chat/MessageBody'
import { IconButton } from '@/ui/IconButton'
import { EmptyState } from '@/ui/States'
import { timeOfDay } from '@/ui/time'

import styles from './chat.module.css'

export interface ChatLine {
  readonly id: string
  readonly participant: string
  /** Null for somebody whose words were erased. */
  readonly name: string | null
  readonly teacher: boolean
  readonly body: string | null
  /** ms since 1970. */
  readonly at: number
  readonly toStaff: boolean
  readonly sending: boolean
  readonly removable: boolean
}

interface ChatListProps {
  readonly lines: readonly ChatLine[]
  readonly me: string
  readonly onRemove: (message: string) => void
}

/** The messages, newest at the foot. It stays there unless its reader has scrolled up. */
export function ChatList({ lines, me, onRemove }: ChatListProps) {
  const { t, i18n } = useTranslation('live')
  const list = useRef<HTMLDivElement>(null)
  const atFoot = useRef(true)
  useLayoutEffect(() => {
    if (list.current && atFoot.current) list.current.scrollTop = list.current.scrollHeight
  }, [lines])
  const empty = lines.length === 0
  // The box shrinks when captions or a keyboard come up: its foot must stay in sight.
  useEffect(() => {
    const box = list.current
    if (!box) return
    const observer = new ResizeObserver(() => {
      if (atFoot.current) box.scrollTop = box.scrollHeight
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [empty])
  if (empty) {
    return (
      <div className={styles.nothing}>
        <EmptyState icon={<MessageSquare size={22} aria-hidden="true" />} title={t('chat.empty')} level={3}>
          {t('chat.emptyHint')}
        </EmptyState>
      </div>
    )
  }
  return (
    <div
      ref={list}
      className={styles.scroll}
      // A scrolling region must be reachable by keyboard (WCAG 2.1.1).
      role="group"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys scroll it
      tabIndex={0}
      aria-label={t('chat.messages')}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atFoot.current = scrollHeight - scrollTop - clientHeight < 40
      }}
    >
      <ol className={styles.list}>
        {lines.map((line, index) => {
          const follows =
            lines[index - 1]?.participant === line.participant && lines[index - 1]?.toStaff === line.toStaff
          return (
            <li
              key={line.id}
              className={styles.line}
              data-follows={follows || undefined}
              data-sending={line.sending || undefined}
            >
              {follows ? null : (
                <div className={styles.head}>
                  <b className={styles.name} data-teacher={line.teacher || undefined}>
                    <bdi>{line.name ?? t('people.removedName')}</bdi>
                  </b>
                  {line.participant === me ? <span className={styles.note}>{t('people.you')}</span> : null}
                  {line.toStaff ? <span className={styles.staff}>{t('chat.onlyStaff')}</span> : null}
                  <time className={styles.time} dateTime={new Date(line.at).toISOString()}>
                    {timeOfDay(line.at, i18n.language)}
                  </time>
                </div>
              )}
              <div className={styles.row}>
                {line.body === null ? (
                  <p className={styles.gone}>{t('chat.removed')}</p>
                ) : (
                  <MessageBody body={line.body} />
                )}
                {line.sending ? <span className={styles.note}>{t('chat.sending')}</span> : null}
                {line.removable ? (
                  <IconButton
                    className={styles.remove ?? ''}
                    size="sm"
                    label={t('chat.remove', { name: line.name ?? t('people.removedName') })}
                    icon={<Trash2 size={14} aria-hidden="true" />}
                    tip="left"
                    onClick={() => onRemove(line.id)}
                  />
                ) : null}
              </div>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
