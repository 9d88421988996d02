import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { ChatComposer } from '@/features/chat/ChatComposer'
import { ChatRules } from '@/features/chat/ChatRules'
import { ChatList, type ChatLine } from '@/features/chat/ChatList'
import { pausedUntil, writing } from '@/features/chat/writing'
import { uuid7 } from '@/session/ids'
import { shownMessages } from '@/session/overlay'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Announce } from '@/ui/Announce'

import styles from './chat.module.css'
import rules from './rules.module.css'

/** What is written in the class, and where to write. One's own words appear at once, marked until they have arrived. */
export function ChatPanel({ label }: { label: string }) {
  const { t } = useTranslation('live')
  const skew = useSession((view) => view.skewMs)
  const send = useCommand()
  const state = useSession((view) => view.state)
  const words = useSession((view) => view.words)
  const pending = useSession((view) => view.pending)
  const you = useSession((view) => view.you)
  const me = you?.participant ?? ''
  const staff = you?.role === 'teacher'
  const ended = state.phase === 'ended'

  const { to, why } = writing(state, staff)

  const messages = useMemo(() => shownMessages(state, pending, me, skew), [state, pending, me, skew])
  const lines = useMemo<ChatLine[]>(() => {
    return messages.map((message) => {
      const person = state.people[message.participant]
      return {
        id: message.message,
        participant: message.participant,
        name: words[person?.name ?? ''] ?? null,
        teacher: person?.role === 'teacher',
        body: message.body ?? words[message.content] ?? null,
        at: message.at,
        toStaff: message.to === 'staff',
        sending: message.sending,
        removable: !message.sending && !ended && (staff || message.participant === me),
      }
    })
  }, [messages, state.people, me, words, staff, ended])

  const newest = lines.findLast(({ participant, sending }) => participant !== me && !sending)
  const said = newest?.body ? t('chat.said', { name: newest.name ?? t('people.removedName'), body: newest.body }) : ''
  return (
    <section className={styles.panel} aria-label={label}>
      {staff && !ended ? <ChatRules /> : null}
      <ChatList lines={lines} me={me} onRemove={(message) => void send({ kind: 'chat.remove', body: { message } })} />
      <Announce message={said} />
      {ended ? <p className={styles.closed}>{t('chat.closed')}</p> : null}
      {why === null || ended ? null : (
        <p className={rules.why} role="status" data-alone={to.length === 0 || undefined} data-testid="chat-why">
          {t(`order.chat.why.${why}`)}
        </p>
      )}
      {ended ? null : (
        // What was begun to be written outlives the rules that hide the box.
        <div hidden={to.length === 0}>
          <ChatComposer
            to={staff ? ['class'] : to}
            pausedUntil={pausedUntil(messages, me, state.chat_rules.slow_s, staff) - skew}
            onPost={(body, scope) => send({ kind: 'chat.post', body: { message: uuid7(), body, to: scope } })}
          />
        </div>
      )}
    </section>
  )
}
