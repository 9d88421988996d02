import { Circle, CircleDot, CirclePause, CirclePlay, CircleStop } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { DockButton } from '@/ui/DockButton'
import { Menu, MenuItem } from '@/ui/Menu'

const TONES = { on: 'danger', paused: 'warn' } as const

/** Starts the recording. While there is one it says whether it runs or rests, and a press offers what can be done. */
export function RecordControl() {
  const { t } = useTranslation('live')
  const send = useCommand()
  const recording = useSession((view) => view.state.recording)
  if (recording === 'off') {
    return (
      <DockButton
        icon={<Circle size={19} aria-hidden="true" />}
        label={t('dock.recording.off')}
        data-testid="record"
        onClick={() => void send({ kind: 'recording.start', body: {} })}
      />
    )
  }
  const paused = recording === 'paused'
  return (
    <Menu
      side="top"
      align="center"
      trigger={
        <DockButton
          icon={paused ? <CirclePause size={19} aria-hidden="true" /> : <CircleDot size={19} aria-hidden="true" />}
          label={t(`dock.recording.${recording}`)}
          on
          tone={TONES[recording]}
          data-testid="record"
        />
      }
    >
      {paused ? (
        <MenuItem
          icon={<CirclePlay size={17} aria-hidden="true" />}
          onSelect={() => void send({ kind: 'recording.resume', body: {} })}
        >
          {t('dock.resumeRecording')}
        </MenuItem>
      ) : (
        <MenuItem
          icon={<CirclePause size={17} aria-hidden="true" />}
          onSelect={() => void send({ kind: 'recording.pause', body: {} })}
        >
          {t('dock.pauseRecording')}
        </MenuItem>
      )}
      <MenuItem
        tone="danger"
        icon={<CircleStop size={17} aria-hidden="true" />}
        onSelect={() => void send({ kind: 'recording.stop', body: {} })}
      >
        {t('dock.stopRecording')}
      </MenuItem>
    </Menu>
  )
}
