import {
  Captions,
  CaptionsOff,
  Keyboard,
  Mic,
  MicOff,
  Pencil,
  PencilOff,
  Video,
  VideoOff,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { DeviceMenu } from '@/features/studio/DeviceMenu'
import { LayoutMenu } from '@/features/layout/LayoutMenu'
import type { StageLayout } from '@/features/layout/useLayout'
import { ShareButton } from '@/features/screen/ShareButton'
import { onStage } from '@/features/stage/layout'
import { RecordControl } from '@/features/studio/RecordControl'
import { useDeviceProblems } from '@/features/studio/useDeviceProblems'
import { Heard } from './Heard'
import { ShortcutsDialog } from '@/features/shortcuts/ShortcutsDialog'
import type { Capture, Source } from '@/session/capture'
import { useCaptureOf, useSession } from '@/session/react'
import type { Shortcuts } from '@/session/useShortcuts'
import { useLevel } from '@/session/useLevel'
import { Button } from '@/ui/Button'
import { DockButton } from '@/ui/DockButton'
import { IconButton } from '@/ui/IconButton'
import { Meter } from '@/ui/Meter'

import styles from './dock.module.css'

interface DockProps {
  readonly capture: Capture
  /** Another device of this teacher is live. */
  readonly elsewhere: boolean
  readonly onFlip: (source: Source) => void
  readonly penOn: boolean
  readonly onPen: () => void
  readonly captionsOn: boolean
  readonly onCaptions: () => void
  readonly layout: StageLayout
  readonly onEnd: () => void
  readonly shortcuts: Shortcuts
  readonly helpOpen: boolean
  readonly onHelp: (open: boolean) => void
}

/** The controls at the foot. Each label says the state; the end of the class stands far from all others. */
export function Dock(props: DockProps) {
  const { t } = useTranslation(['live', 'common'])
  const { capture, penOn, captionsOn } = props
  const { microphone, camera } = useCaptureOf(capture)
  useDeviceProblems(capture, props.elsewhere)
  const phase = useSession((view) => view.state.phase)
  return (
    <footer className={styles.dock}>
      <div className={styles.left}>
        <OwnMeter track={microphone.on ? microphone.track : null} />
        <DeviceMenu capture={capture} />
      </div>
      <div className={styles.controls} role="group" aria-label={t('dock.label')}>
        <DockButton
          icon={microphone.on ? <Mic size={19} aria-hidden="true" /> : <MicOff size={19} aria-hidden="true" />}
          label={t(microphone.on ? 'media.micOn' : 'media.micOff')}
          on={microphone.on}
          data-testid="mic"
          disabled={props.elsewhere}
          onClick={() => props.onFlip('microphone')}
        />
        <DockButton
          icon={camera.on ? <Video size={19} aria-hidden="true" /> : <VideoOff size={19} aria-hidden="true" />}
          label={t(camera.on ? 'media.cameraOn' : 'media.cameraOff')}
          on={camera.on}
          data-testid="camera"
          disabled={props.elsewhere}
          onClick={() => props.onFlip('camera')}
        />
        <DockButton
          icon={penOn ? <Pencil size={19} aria-hidden="true" /> : <PencilOff size={19} aria-hidden="true" />}
          label={t(penOn ? 'dock.penOn' : 'dock.penOff')}
          on={penOn}
          onClick={props.onPen}
        />
        <ShareButton
          capture={capture}
          disabled={props.elsewhere || phase !== 'running'}
          shown={onStage(props.layout.layout).slide}
          onShared={() => {
            if (!onStage(props.layout.layout).slide) props.layout.choose('slide_camera')
          }}
        />
        <LayoutMenu {...props.layout} />
        {phase === 'running' ? <RecordControl /> : null}
        <DockButton
          icon={captionsOn ? <Captions size={19} aria-hidden="true" /> : <CaptionsOff size={19} aria-hidden="true" />}
          label={t(captionsOn ? 'captions.on' : 'captions.off')}
          on={captionsOn}
          onClick={props.onCaptions}
        />
      </div>
      <div className={styles.right}>
        <Heard />
        <IconButton
          label={t('common:keys.title')}
          shortcut={props.shortcuts.keyOf('?')}
          icon={<Keyboard size={18} aria-hidden="true" />}
          onClick={() => props.onHelp(true)}
        />
        {phase === 'running' || phase === 'lobby' ? <Button onClick={props.onEnd}>{t('dock.end')}</Button> : null}
      </div>
      <ShortcutsDialog
        open={props.helpOpen}
        onOpenChange={props.onHelp}
        shortcuts={props.shortcuts}
        keys={['arrows', 'pen', 'layout', 'mic', 'camera', 'captions', 'help']}
      />
    </footer>
  )
}

function OwnMeter({ track }: { track: MediaStreamTrack | null }) {
  const { t } = useTranslation('live')
  const { level } = useLevel(track)
  return (
    <div className={styles.meter}>
      {track ? <Mic size={16} aria-hidden="true" /> : <MicOff size={16} aria-hidden="true" />}
      <Meter label={t('media.level')} value={level} steps={16} />
    </div>
  )
}
