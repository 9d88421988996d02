import { Captions, CaptionsOff, Maximize, Pause, Play, Volume2, VolumeX } from 'lucide-react'
import { useEffect, useMemo, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import type { StudyPack } from '@/api/types'
import type { Shortcuts } from '@/session/useShortcuts'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuChoice } from '@/ui/Menu'
import { Spinner } from '@/ui/Spinner'
import { clock } from '@/ui/time'

import styles from './Player.module.css'
import { fillScreen } from './fullscreen'
import { usePlayback, type Playback } from './playback'
import { useSource } from './source'

const RATES = ['0.75', '1', '1.25', '1.5', '1.75', '2'] as const

export interface PlayerProps {
  pack: StudyPack
  playback: Playback
  /** What the slide on the stage says, for screen readers. */
  slide: string
  /** The recording with its controls, which can fill the screen. */
  frame: RefObject<HTMLDivElement | null>
  /** The key that does what a usual one does. */
  keyOf: Shortcuts['keyOf']
}

/** The recording with its controls. The page's other parts move with it through `playback`. */
export function Player({ pack, playback, slide, frame, keyOf }: PlayerProps) {
  const { t } = useTranslation('study')
  const video = useRef<HTMLVideoElement>(null)
  const broken = useSource(video, pack.recording)
  const version = useMemo(() => versionOf(pack.segments), [pack.segments])
  useEffect(() => (video.current ? playback.attach(video.current) : undefined), [playback])
  const failed = usePlayback(playback, (view) => view.failed) || broken

  return (
    <div ref={frame} className={styles.player}>
      <div className={styles.picture}>
        <video
          ref={video}
          className={styles.video}
          playsInline
          preload="metadata"
          poster={pack.recording.poster ?? undefined}
          aria-label={t('player.video', { title: pack.title, slide })}
        >
          <track
            kind="captions"
            {...(pack.language === null ? {} : { srcLang: pack.language })}
            label={t('player.captionsTrack')}
            {...(pack.transcript ? { src: `${pack.transcript}?of=${version}` } : {})}
          />
        </video>
        <BigButton playback={playback} />
        {failed ? (
          <p role="alert" className={styles.failed}>
            {t('player.failed')}
          </p>
        ) : null}
      </div>
      <Controls
        playback={playback}
        hasCaptions={pack.transcript !== null}
        keyOf={keyOf}
        onFullscreen={() => fillScreen(frame.current)}
      />
    </div>
  )
}

/** Names the words that the captions show: a player that has loaded them asks again when they have changed. */
function versionOf(segments: StudyPack['segments']): string {
  let hash = 0
  for (const { speaker, text, start_ms, words } of segments)
    for (const sign of `${speaker} ${text} ${start_ms} ${words.length};`) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 2_147_483_647
  return hash.toString(36)
}

/** The whole picture plays and pauses; before it first plays it says so with a large mark. */
function BigButton({ playback }: { playback: Playback }) {
  const { t } = useTranslation('study')
  const playing = usePlayback(playback, (view) => view.playing)
  const begun = usePlayback(playback, (view) => view.begun)
  const waiting = usePlayback(playback, (view) => view.waiting)
  return (
    <button
      type="button"
      className={styles.big}
      aria-label={playing ? t('player.pause') : t('player.play')}
      tabIndex={-1}
      onClick={() => playback.toggle()}
    >
      {waiting ? (
        <span className={styles.mark}>
          <Spinner size={28} />
        </span>
      ) : begun ? null : (
        <span className={styles.mark}>
          <Play size={30} fill="currentColor" aria-hidden="true" />
        </span>
      )}
    </button>
  )
}

function Controls({
  playback,
  hasCaptions,
  keyOf,
  onFullscreen,
}: {
  playback: Playback
  hasCaptions: boolean
  keyOf: Shortcuts['keyOf']
  onFullscreen: () => void
}) {
  const { t } = useTranslation('study')
  const playing = usePlayback(playback, (view) => view.playing)
  const rate = usePlayback(playback, (view) => view.rate)
  const muted = usePlayback(playback, (view) => view.muted)
  const captions = usePlayback(playback, (view) => view.captions)
  return (
    <div className={styles.controls}>
      <Seek playback={playback} />
      <div className={styles.row}>
        <IconButton
          label={playing ? t('player.pause') : t('player.play')}
          icon={
            playing ? (
              <Pause size={20} fill="currentColor" aria-hidden="true" />
            ) : (
              <Play size={20} fill="currentColor" aria-hidden="true" />
            )
          }
          shortcut={keyOf('k')}
          onClick={() => playback.toggle()}
        />
        <Time playback={playback} />
        <span className={styles.space} />
        <IconButton
          label={muted ? t('player.soundOff') : t('player.soundOn')}
          icon={muted ? <VolumeX size={19} aria-hidden="true" /> : <Volume2 size={19} aria-hidden="true" />}
          shortcut={keyOf('m')}
          onClick={() => playback.toggleMuted()}
        />
        <Menu
          side="top"
          trigger={
            <button type="button" className={styles.rate} aria-label={t('player.speedIs', { rate })}>
              {`${rate}×`}
            </button>
          }
        >
          <MenuChoice
            label={t('player.speed')}
            value={String(rate)}
            options={RATES.map((value) => ({ value, label: `${value}×` }))}
            onChange={(value) => playback.setRate(Number(value))}
          />
        </Menu>
        {hasCaptions ? (
          <IconButton
            label={captions ? t('player.captionsOn') : t('player.captionsOff')}
            icon={captions ? <Captions size={20} aria-hidden="true" /> : <CaptionsOff size={20} aria-hidden="true" />}
            shortcut={keyOf('c')}
            onClick={() => playback.toggleCaptions()}
          />
        ) : null}
        <IconButton
          label={t('player.fullscreen')}
          icon={<Maximize size={18} aria-hidden="true" />}
          shortcut={keyOf('f')}
          onClick={onFullscreen}
        />
      </div>
    </div>
  )
}

/** The elapsed time. It is redrawn once a second, not with every frame. */
function Time({ playback }: { playback: Playback }) {
  const { t } = useTranslation('study')
  const elapsed = usePlayback(playback, (view) => clock(view.timeMs))
  const total = usePlayback(playback, (view) => clock(view.durationMs))
  return (
    <span className={styles.time}>
      <span className="visually-hidden">{t('player.time')}</span>
      {`${elapsed} / ${total}`}
    </span>
  )
}

/** How finely the slider is redrawn while it plays, in ms. */
const SEEK_STEP_MS = 250

function Seek({ playback }: { playback: Playback }) {
  const { t } = useTranslation('study')
  const at = usePlayback(playback, (view) => Math.round(view.timeMs / SEEK_STEP_MS) * SEEK_STEP_MS)
  const duration = usePlayback(playback, (view) => view.durationMs)
  const done = duration > 0 ? Math.min(100, (at / duration) * 100) : 0
  return (
    <input
      type="range"
      className={styles.seek}
      aria-label={t('player.seek')}
      aria-valuetext={t('player.position', { at: clock(at), total: clock(duration) })}
      min={0}
      max={Math.max(duration, 1)}
      step={1000}
      value={Math.min(at, Math.max(duration, 1))}
      style={{ ['--done' as string]: `${done}%` }}
      onChange={(event) => playback.seek(Number(event.target.value))}
    />
  )
}
