import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { CaptionLine, type CaptionSize } from '@/features/captions/CaptionLine'
import { ChatPanel } from '@/features/chat/ChatPanel'
import { ClassroomBar } from './ClassroomBar'
import { ClassroomDock } from './ClassroomDock'
import { ClassroomStage } from './ClassroomStage'
import { SoundPrompt } from './SoundPrompt'
import { useHand } from './useHand'
import type { Capture } from '@/session/capture'
import { FloorAsk } from '@/features/floor/FloorAsk'
import { FloorBar } from '@/features/floor/FloorBar'
import { NoTeacher } from '@/features/floor/NoTeacher'
import { StageElsewhere } from '@/features/floor/StageElsewhere'
import { useFloor } from '@/features/floor/useFloor'
import { useFloorOver } from '@/features/floor/useFloorOver'
import { CoTeacher } from './CoTeacher'
import { NotCoTeacher } from './NotCoTeacher'
import { ConnectionBanner } from '@/features/connection/ConnectionBanner'
import { PollCard } from '@/features/polls/PollCard'
import { useShortcuts } from '@/session/useShortcuts'
import { useLowData } from '@/session/useLowData'
import { useStage } from '@/session/useStage'
import { useUnread } from '@/session/useUnread'

import styles from './classroom.module.css'

interface ClassroomProps {
  readonly title: string
  readonly capture: Capture
  readonly onLeave: () => void
}

/** The classroom: the stage first, then what is said, then a poll and the chat; a few large controls at the foot. */
export function Classroom({ title, capture, onLeave }: ClassroomProps) {
  const { t } = useTranslation('live')
  const stage = useStage()
  const hand = useHand()
  const floor = useFloor(capture)
  useFloorOver(floor)
  const [lowData, setLowData] = useLowData()
  const [captions, setCaptions] = useState(true)
  const [size, setSize] = useState<CaptionSize>('medium')
  const [reading, setReading] = useState(false)
  const [chat, setChat] = useState(true)
  const [help, setHelp] = useState(false)
  const unread = useUnread(chat)
  const shortcuts = useShortcuts('classroom', {
    h: hand.toggle,
    c: () => setCaptions((on) => !on),
    '?': () => setHelp(true),
  })
  return (
    <div className={styles.room}>
      <ClassroomBar title={title} capture={capture} onLeave={onLeave} />
      <section className={styles.notices} aria-label={t('notices')}>
        <ConnectionBanner />
        <NoTeacher />
        <StageElsewhere />
        <CoTeacher />
        <NotCoTeacher />
        {floor.phase === 'asked' ? <FloorAsk floor={floor} /> : null}
        {floor.phase === 'on' ? <FloorBar floor={floor} capture={capture} /> : null}
        {hand.up && floor.phase === 'none' ? (
          <p className={styles.ahead} role="status">
            {t('hand.then')}
          </p>
        ) : null}
        <SoundPrompt />
      </section>
      <main className={styles.main}>
        <ClassroomStage stage={stage} capture={capture} reading={reading} onReading={setReading} />
        {captions ? (
          <div className={styles.captions}>
            <CaptionLine size={size} />
          </div>
        ) : null}
      </main>
      <div className={styles.side}>
        <PollCard />
        {chat ? (
          <aside className={styles.chat} aria-label={t('panel.chat')}>
            <h2 className={styles.chatTitle}>{t('panel.chat')}</h2>
            <ChatPanel label={t('chat.messages')} />
          </aside>
        ) : null}
      </div>
      <ClassroomDock
        hand={hand}
        chatOpen={chat}
        unread={unread}
        onChat={() => setChat((open) => !open)}
        captionsOn={captions}
        onCaptions={setCaptions}
        size={size}
        onSize={setSize}
        reading={reading}
        onReading={() => setReading((on) => !on)}
        lowData={lowData}
        onLowData={setLowData}
        shortcuts={shortcuts}
        helpOpen={help}
        onHelp={setHelp}
      />
    </div>
  )
}
