import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { MicMeter } from '@/features/greenroom/MicMeter'
import { Preview } from '@/features/greenroom/Preview'
import { ProblemCure } from '@/features/greenroom/ProblemCure'
import type { Capture, Source } from '@/session/capture'
import { useCaptureOf } from '@/session/react'
import { Button } from '@/ui/Button'
import { Select } from '@/ui/Field'

import styles from './greenroom.module.css'

interface GreenRoomProps {
  readonly capture: Capture
  readonly name: string
  /** Who sees and hears one now, in a sentence. */
  readonly lead: string
  /** What will be seen, public and recorded: a list. */
  readonly facts: ReactNode
  /** What entering does, in a sentence. */
  readonly foot: string
  readonly onEnter: () => void
}

/** Before the studio: look, listen, choose devices, and read what will be public. Nobody sees or hears anything of it. */
export function GreenRoom({ capture, name, lead, facts, foot, onEnter }: GreenRoomProps) {
  const { t } = useTranslation('live')
  const view = useCaptureOf(capture)
  return (
    <div className={styles.room}>
      <div className={styles.picture}>
        <Preview name={name} view={view} onToggle={(source, on) => void capture.set(source, on)} />
        <MicMeter microphone={view.microphone} />
      </div>
      <div className={styles.side}>
        <header>
          <h1>{t('green.title')}</h1>
          <p className={styles.soft}>{lead}</p>
        </header>
        <DevicePicker source="microphone" capture={capture} />
        <DevicePicker source="camera" capture={capture} />
        {facts}
        <Button tone="accent" size="lg" block onClick={onEnter}>
          {t('green.enter')}
        </Button>
        <p className={styles.foot}>{foot}</p>
      </div>
    </div>
  )
}

function DevicePicker({ source, capture }: { source: Source; capture: Capture }) {
  const { t } = useTranslation('live')
  const view = useCaptureOf(capture)
  const { problem, deviceId, track } = view[source]
  const devices = source === 'microphone' ? view.microphones : view.cameras
  const inUse = track?.getSettings().deviceId ?? deviceId ?? ''
  return (
    <div className={styles.picker}>
      <Select
        label={t(`media.${source}`)}
        value={devices.some(({ id }) => id === inUse) ? inUse : ''}
        disabled={devices.length === 0}
        options={[
          ...(devices.some(({ id }) => id === inUse) ? [] : [{ value: '', label: t('media.systemChoice') }]),
          ...devices.map(({ id, label }, index) => ({
            value: id,
            label: label || t('media.unnamed', { number: index + 1 }),
          })),
        ]}
        onChange={(event) => void capture.choose(source, event.target.value)}
      />
      {problem ? (
        <ProblemCure source={source} problem={problem} onRetry={() => void capture.set(source, true)} />
      ) : null}
    </div>
  )
}
