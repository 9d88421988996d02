import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ChatPanel } from '@/features/chat/ChatPanel'
import { DoorControl } from '@/features/lobby/DoorControl'
import { Hands } from '@/features/people/Hands'
import { InClass } from '@/features/people/InClass'
import { knocking } from '@/features/people/attendees'
import { Lobby } from '@/features/people/Lobby'
import { countsOf, total } from '@/features/polls/count'
import { PollsPanel } from '@/features/polls/PollsPanel'
import { useSession } from '@/session/react'
import { Invite } from './Invite'
import { useUnread } from '@/session/useUnread'
import { Announce } from '@/ui/Announce'
import { Tabs } from '@/ui/Tabs'
import { useNow } from '@/ui/useNow'

import styles from './studio.module.css'

/** People (hands first, then the lobby, then the class), chat and polls. */
export function SidePanel() {
  const { t } = useTranslation('live')
  const [tab, setTab] = useState('people')
  const hands = useSession((view) => Object.values(view.state.people).filter(({ hand }) => hand !== null).length)
  const now = useNow(5_000)
  const waiting = useSession((view) => knocking(view.state.lobby, now + view.skewMs).waiting.length)
  const unread = useUnread(tab === 'chat')
  const answered = useSession(({ state }) => {
    const open = state.polls.find((poll) => poll.phase === 'open')
    return open ? total(countsOf(open, state.answers)) : undefined
  })
  const asking = hands + waiting
  const said = waiting > 0 ? t('people.someoneWaits', { count: waiting }) : ''
  return (
    <aside className={styles.panel} aria-label={t('panel.label')}>
      <h2 className="visually-hidden">{t('panel.label')}</h2>
      <Announce message={said} />
      <Tabs
        fill
        className={styles.tabs ?? ''}
        label={t('panel.label')}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            value: 'people',
            label: t('panel.people'),
            count: asking > 0 ? asking : undefined,
            urgent: true,
            content: (
              <div className={styles.people}>
                <Hands />
                <Lobby />
                <DoorControl />
                <InClass />
                <Invite />
              </div>
            ),
          },
          {
            value: 'chat',
            label: t('panel.chat'),
            count: unread > 0 ? unread : undefined,
            content: <ChatPanel label={t('panel.chat')} />,
          },
          { value: 'polls', label: t('polls.tab'), count: answered, content: <PollsPanel /> },
        ]}
      />
    </aside>
  )
}
