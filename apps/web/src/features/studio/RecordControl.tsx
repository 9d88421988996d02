import { Circle, CircleDot, CirclePause, CirclePlay, CircleStop, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Announce } from '@/ui/Announce'
import { DockButton } from '@/ui/DockButton'
import { Menu, MenuItem, MenuLabel } from '@/ui/Menu'

const TONES = { on: 'danger', paused: 'warn' } as const

/**
 * Starts the recording. While there is one it says whether it runs or rests or the server's disk does not take it, and
 * a press offers what can be done.
 */
export function RecordControl() {
  const { t } = useTranslation('live')
  const send = useCommand()
  const recording = useSession((view) => view.state.recording)
  const disk = useSession((view) => (view.state.recording === 'on' ? view.disk : null))
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
  const Icon = disk ? TriangleAlert : paused ? CirclePause : CircleDot
  return (
    <>
      <Announce message={disk ? t(`dock.disk.${disk}`) : ''} />
      <Menu
        side="top"
        align="center"
        trigger={
          <DockButton
            icon={<Icon size={19} aria-hidden="true" />}
            label={disk ? t('dock.recording.refused') : t(`dock.recording.${recording}`)}
            on
            tone={disk ? 'warn' : TONES[recording]}
            data-testid="record"
          />
        }
      >
        {disk ? <MenuLabel>{t(`dock.disk.${disk}`)}</MenuLabel> : null}
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
    </>
  )
}
