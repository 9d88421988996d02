import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import type { ClassDetail } from '@/api/types'
import { Facts } from '@/features/greenroom/Facts'
import { GreenRoom } from '@/features/greenroom/GreenRoom'
import type { Capture } from '@/session/capture'
import { isElsewhere } from '@/session/device'
import { Logo } from '@/ui/Logo'
import { shortWeekday, timeOfDay } from '@/ui/time'

import styles from './door.module.css'

interface StudioGreenRoomProps {
  readonly detail: ClassDetail
  readonly capture: Capture
  readonly name: string
  readonly onEnter: () => void
}

const RECORDING_TONES = { off: 'neutral', on: 'live', paused: 'warn' } as const

/** The teacher's green room: what the class, the public and the recording will be, before anything is. */
export function StudioGreenRoom({ detail, capture, name, onEnter }: StudioGreenRoomProps) {
  const { t, i18n } = useTranslation('live')
  const { title, phase, scheduled_at: scheduled, destinations } = detail
  const ready = (destinations ?? []).map(({ label }) => label)
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(ready)
  const running = phase === 'running'
  // The stage of a class that does not run yet is nowhere to be seen.
  const elsewhere = running && isElsewhere(detail.id, detail.live_on)
  const facts = [
    {
      title: running ? t('green.classRuns') : t('green.classOff'),
      text: t(elsewhere ? 'green.classElsewhereText' : running ? 'green.classRunsText' : 'green.classOffText'),
      tone: 'good' as const,
      shape: running ? ('round' as const) : ('hollow' as const),
    },
    {
      title: detail.public ? t('green.publicOn') : t('green.publicOff'),
      text:
        ready.length === 0
          ? t('green.noDestinations')
          : t(detail.public ? 'green.publicOnText' : 'green.publicText', { names, count: ready.length }),
      tone: detail.public ? ('live' as const) : ('neutral' as const),
      shape: detail.public ? ('round' as const) : ('hollow' as const),
    },
    {
      title: t(`green.recording.${detail.recording}`),
      text: t(`green.recordingText.${detail.recording}`),
      tone: RECORDING_TONES[detail.recording],
      shape: detail.recording === 'off' ? ('square-hollow' as const) : ('square' as const),
    },
  ]
  const foot = t(elsewhere ? 'green.staysElsewhere' : running ? 'green.runsAlready' : 'green.startsLater')
  const { language } = i18n
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Link to={`/classes/${detail.id}`} className={styles.home} aria-label={t('studio.backToClass')}>
          <Logo />
        </Link>
        <b className={styles.title}>{title}</b>
        {scheduled !== null && !running ? (
          <span className={styles.soft}>{t('green.starts', { time: `${shortWeekday(scheduled, language)} ${timeOfDay(scheduled, language)}` })}</span>
        ) : null}
      </header>
      <main className={styles.main}>
        <GreenRoom
          capture={capture}
          name={name}
          lead={t(elsewhere ? 'green.elsewhere' : 'green.private')}
          facts={<Facts facts={facts} />}
          foot={foot}
          onEnter={onEnter}
        />
      </main>
    </div>
  )
}
