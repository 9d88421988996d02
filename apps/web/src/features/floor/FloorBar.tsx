import { Mic, MicOff, Undo2, Users, Video, VideoOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { ConsentList } from '@/features/floor/ConsentList'
import { DeviceProblem } from '@/features/floor/DeviceProblem'
import { givenWord } from '@/features/floor/given'
import type { Floor } from '@/features/floor/useFloor'
import type { Capture, Source } from '@/session/capture'
import { reachOf } from '@/session/publishing'
import { useCaptureOf, useSession } from '@/session/react'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'
import { Pill } from '@/ui/Pill'
import { Popover } from '@/ui/Popover'

import styles from './floor.module.css'

const SWITCHES = {
  microphone: { icons: [Mic, MicOff], words: ['media.micOn', 'media.micOff'] },
  camera: { icons: [Video, VideoOff], words: ['media.cameraOn', 'media.cameraOff'] },
} as const

/** While a student has the floor: whether they are heard and by whom, who may hear them, and the way to give it back. */
export function FloorBar({ floor, capture }: { floor: Floor; capture: Capture }) {
  const { t } = useTranslation('live')
  const devices = useCaptureOf(capture)
  const who = t(`floor.who.${givenWord(floor.given)}`)
  const troubled = floor.given.filter((source) => devices[source].problem !== null)
  return (
    <section className={styles.floor} aria-label={t('floor.label')} data-testid="floor-bar">
      <div className={styles.bar}>
        <HowFar floor={floor} capture={capture} />
        <div className={styles.acts}>
          {floor.given.map((source) => {
            const { on, starting } = devices[source]
            const { icons, words } = SWITCHES[source]
            const Icon = icons[on ? 0 : 1]
            return (
              <Button
                key={source}
                size="sm"
                repeats
                busy={starting}
                data-testid={`own-${source}`}
                icon={<Icon size={15} aria-hidden="true" />}
                onClick={() => void capture.set(source, !on)}
              >
                {t(words[on ? 0 : 1])}
              </Button>
            )
          })}
          <Popover
            label={who}
            align="end"
            trigger={
              <Button size="sm" icon={<Users size={15} aria-hidden="true" />}>
                <span className={styles.word}>{who}</span>
              </Button>
            }
          >
            <ConsentList given={floor.given} value={floor.chosen} onChange={floor.change} />
          </Popover>
          <Button size="sm" tone="ghost" icon={<Undo2 size={15} aria-hidden="true" />} onClick={floor.giveBack}>
            <span className={styles.word}>{t('floor.giveBack')}</span>
          </Button>
        </div>
      </div>
      {troubled.map((source) => (
        <DeviceProblem
          key={source}
          source={source}
          problem={devices[source].problem ?? 'unknown'}
          onRetry={() => void capture.set(source, true)}
        />
      ))}
    </section>
  )
}

/** "You are heard in class", or further: a word and a colour, for as long as a device is on. */
function HowFar({ floor, capture }: { floor: Floor; capture: Capture }) {
  const { t } = useTranslation('live')
  const devices = useCaptureOf(capture)
  const isPublic = useSession((view) => view.state.public)
  const recording = useSession((view) => view.state.recording)
  const reach = reachOf({ public: isPublic, recording }, { consent: [...floor.consent] })
  const live = (source: Source) => floor.given.includes(source) && devices[source].on && devices[source].track !== null
  const how = live('microphone') ? (live('camera') ? 'both' : 'heard') : live('camera') ? 'seen' : null
  const where = t(`floor.where.${reach.public ? 'public' : 'class'}${reach.recorded ? 'Recorded' : ''}`)
  const said = how === null ? t(`floor.how.off.${givenWord(floor.given)}`) : t(`floor.how.${how}`, { where })
  const far = reach.public || reach.recorded
  return (
    <>
      <Pill
        className={styles.far ?? ''}
        tone={how === null ? 'neutral' : far ? 'live' : 'good'}
        dot={how === null ? 'hollow' : 'round'}
        data-testid="how-far"
      >
        {said}
      </Pill>
      <Announce message={said} />
    </>
  )
}
