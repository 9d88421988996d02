import { BookOpenText, Captions, CaptionsOff, Hand, Keyboard, MessageSquare, Type, Video, VideoOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { CaptionSize } from '@/features/captions/CaptionLine'
import { LostButton } from '@/features/confusion/LostButton'
import type { OwnHand } from './useHand'
import { ShortcutsDialog } from '@/features/shortcuts/ShortcutsDialog'
import type { Shortcuts } from '@/session/useShortcuts'
import { DockButton } from '@/ui/DockButton'
import { Menu, MenuChoice } from '@/ui/Menu'

import styles from './classroom.module.css'

interface ClassroomDockProps {
  readonly hand: OwnHand
  readonly chatOpen: boolean
  readonly unread: number
  readonly onChat: () => void
  readonly captionsOn: boolean
  readonly onCaptions: (on: boolean) => void
  readonly size: CaptionSize
  readonly onSize: (size: CaptionSize) => void
  readonly reading: boolean
  readonly onReading: () => void
  readonly lowData: boolean
  readonly onLowData: (on: boolean) => void
  readonly shortcuts: Shortcuts
  readonly helpOpen: boolean
  readonly onHelp: (open: boolean) => void
}

/** A student's controls. Each label says the state. */
export function ClassroomDock(props: ClassroomDockProps) {
  const { t } = useTranslation('live')
  const { hand, chatOpen, captionsOn, reading, lowData } = props
  return (
    <footer className={styles.dock}>
      <div className={styles.controls} role="group" aria-label={t('dock.label')}>
        <DockButton
          icon={<Hand size={20} aria-hidden="true" />}
          label={t(hand.up ? 'hand.up' : 'hand.raise')}
          on={hand.up}
          tone="accent"
          aria-pressed={hand.up}
          data-testid="hand"
          onClick={hand.toggle}
        />
        <LostButton />
        <DockButton
          icon={<MessageSquare size={20} aria-hidden="true" />}
          label={t(chatOpen ? 'room.chatOpen' : 'room.chatClosed')}
          on={chatOpen}
          count={props.unread}
          onClick={props.onChat}
        />
        <DockButton
          icon={captionsOn ? <Captions size={20} aria-hidden="true" /> : <CaptionsOff size={20} aria-hidden="true" />}
          label={t(captionsOn ? 'captions.on' : 'captions.off')}
          on={captionsOn}
          onClick={() => props.onCaptions(!captionsOn)}
        />
        {captionsOn ? (
          <Menu
            side="top"
            align="center"
            trigger={<DockButton icon={<Type size={20} aria-hidden="true" />} label={t('captions.size')} />}
          >
            <MenuChoice
              label={t('captions.size')}
              value={props.size}
              options={(['small', 'medium', 'large'] as const).map((value) => ({
                value,
                label: t(`captions.sizes.${value}`),
              }))}
              onChange={props.onSize}
            />
          </Menu>
        ) : null}
        <DockButton
          icon={lowData ? <VideoOff size={20} aria-hidden="true" /> : <Video size={20} aria-hidden="true" />}
          label={t(lowData ? 'room.videoOff' : 'room.videoOn')}
          on={!lowData}
          data-testid="low-data"
          onClick={() => props.onLowData(!lowData)}
        />
        <DockButton
          className={styles.wideOnly}
          icon={<BookOpenText size={20} aria-hidden="true" />}
          label={t(reading ? 'room.textOn' : 'room.textOff')}
          on={reading}
          onClick={props.onReading}
        />
        <DockButton
          className={styles.wideOnly}
          icon={<Keyboard size={20} aria-hidden="true" />}
          label={t('shortcuts.short')}
          onClick={() => props.onHelp(true)}
        />
      </div>
      <ShortcutsDialog
        open={props.helpOpen}
        onOpenChange={props.onHelp}
        shortcuts={props.shortcuts}
        keys={['hand', 'captions', 'help']}
      />
    </footer>
  )
}
