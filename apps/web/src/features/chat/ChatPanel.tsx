import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { ChatComposer } from '@/features/chat/ChatComposer'
import { ChatList, type ChatLine } from '@/features/chat/ChatList'
import { uuid7 } from '@/session/ids'
import { shownMessages } from '@/session/overlay'
import { staffPresent } from '@/session/publishing'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Announce } from '@/ui/Announce'

import styles from './chat.module.css'

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
  const locked = !staff && !staffPresent(state)

  const lines = useMemo<ChatLine[]>(() => {
    return shownMessages(state, pending, me, skew).map((message) => {
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
  }, [state, pending, me, words, staff, ended, skew])

  const newest = lines.findLast(({ participant, sending }) => participant !== me && !sending)
  const said = newest?.body ? t('chat.said', { name: newest.name ?? t('people.removedName'), body: newest.body }) : ''
  return (
    <section className={styles.panel} aria-label={label}>
      <ChatList lines={lines} me={me} onRemove={(message) => void send({ kind: 'chat.remove', body: { message } })} />
      <Announce message={said} />
      {ended || locked ? <p className={styles.closed}>{t(ended ? 'chat.closed' : 'chat.locked')}</p> : null}
      {ended ? null : (
        // What was begun to be written outlives the lock.
        <div hidden={locked}>
          <ChatComposer
            choosesScope={!staff}
            onPost={(body, to) => send({ kind: 'chat.post', body: { message: uuid7(), body, to } })}
          />
        </div>
      )}
    </section>
  )
}
