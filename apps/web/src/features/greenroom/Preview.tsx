import { Mic, MicOff, Video, VideoOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import type { CaptureView, Source } from '@/session/capture'
import { Avatar } from '@/ui/Avatar'
import { Spinner } from '@/ui/Spinner'

import styles from './greenroom.module.css'

interface PreviewProps {
  readonly name: string
  readonly view: CaptureView
  readonly onToggle: (source: Source, on: boolean) => void
}

/** One's own picture, mirrored as in a glass, with the two switches on it. */
export function Preview({ name, view, onToggle }: PreviewProps) {
  const { t } = useTranslation('live')
  const video = useRef<HTMLVideoElement>(null)
  const { track, starting } = view.camera
  useEffect(() => {
    if (video.current) video.current.srcObject = track ? new MediaStream([track]) : null
  }, [track])
  const toggles = [
    { source: 'microphone', on: view.microphone.on, icons: [Mic, MicOff], words: ['micOn', 'micOff'] },
    { source: 'camera', on: view.camera.on, icons: [Video, VideoOff], words: ['cameraOn', 'cameraOff'] },
  ] as const
  return (
    <div className={styles.preview}>
      {track ? (
        <video ref={video} className={styles.video} autoPlay muted playsInline aria-label={t('green.preview')} />
      ) : (
        <div className={styles.noPicture}>
          {starting ? <Spinner size={28} /> : <Avatar name={name} size={112} />}
          <span>{starting ? t('media.starting') : t('media.cameraOff')}</span>
        </div>
      )}
      <span className={styles.nameplate}>{name}</span>
      <div className={styles.switches}>
        {toggles.map(({ source, on, icons, words }) => {
          const Icon = on ? icons[0] : icons[1]
          return (
            <button
              key={source}
              type="button"
              className={styles.switch}
              data-off={!on || undefined}
              onClick={() => onToggle(source, !on)}
            >
              <Icon size={17} aria-hidden="true" />
              {t(`media.${on ? words[0] : words[1]}`)}
            </button>
          )
        })}
      </div>
    </div>
  )
}
