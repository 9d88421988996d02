import { useCallback, useSyncExternalStore } from 'react'

/** What can be known of the playing video at a moment. Times are ms of the recording. */
export interface PlaybackView {
  timeMs: number
  durationMs: number
  playing: boolean
  waiting: boolean
  /** It played at least once since the page was opened. */
  begun: boolean
  failed: boolean
  rate: number
  muted: boolean
  volume: number
  captions: boolean
}

const EVENTS = [
  'play',
  'pause',
  'ended',
  'seeking',
  'seeked',
  'timeupdate',
  'durationchange',
  'loadedmetadata',
  'waiting',
  'playing',
  'canplay',
  'ratechange',
  'volumechange',
  'error',
] as const

const START: PlaybackView = {
  timeMs: 0,
  durationMs: 0,
  playing: false,
  waiting: false,
  begun: false,
  failed: false,
  rate: 1,
  muted: false,
  volume: 1,
  captions: false,
}

/** One video, as a store: whoever draws a part of it is redrawn when that part changes, not with every frame. */
export class Playback {
  view: PlaybackView
  #video: HTMLVideoElement | null = null
  #listeners = new Set<() => void>()
  #frame = 0
  /** Where to go once the video knows its length. */
  #wanted: number | null = null

  constructor(durationMs: number) {
    this.view = { ...START, durationMs }
  }

  /** Follows a video element; returns how to stop. */
  attach(video: HTMLVideoElement): () => void {
    this.#video = video
    const changed = () => this.#changed()
    for (const name of EVENTS) video.addEventListener(name, changed)
    changed()
    return () => {
      for (const name of EVENTS) video.removeEventListener(name, changed)
      cancelAnimationFrame(this.#frame)
      if (this.#video === video) this.#video = null
    }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Plays from a moment on. */
  playFrom(ms: number): void {
    this.seek(ms)
    void this.#video?.play().catch(() => undefined)
  }

  seek(ms: number): void {
    const to = Math.max(0, Math.min(ms, this.view.durationMs || ms))
    const video = this.#video
    if (video && video.readyState >= HTMLMediaElement.HAVE_METADATA) video.currentTime = to / 1000
    else this.#wanted = to
    this.#set({ timeMs: to })
  }

  toggle(): void {
    const video = this.#video
    if (!video) return
    // A browser refuses to play without a gesture; the button then simply stays.
    if (video.paused) void video.play().catch(() => undefined)
    else video.pause()
  }

  setRate(rate: number): void {
    if (!this.#video) return
    this.#video.playbackRate = rate
    // What a new source starts with: the MP4 that takes the playlist's place goes on as fast.
    this.#video.defaultPlaybackRate = rate
  }

  setVolume(volume: number): void {
    if (!this.#video) return
    this.#video.volume = volume
    this.#video.muted = volume === 0
  }

  toggleMuted(): void {
    if (this.#video) this.#video.muted = !this.#video.muted
  }

  toggleCaptions(): void {
    this.#set({ captions: !this.view.captions })
    this.#showCaptions()
  }

  #showCaptions(): void {
    const track = this.#video?.textTracks[0]
    if (!track) return
    // Captions that were loaded once are loaded anew when they change only by a track that is not disabled.
    if (this.view.captions) track.mode = 'showing'
    else if (track.mode === 'showing') track.mode = 'hidden'
  }

  #changed(): void {
    const video = this.#video
    if (!video) return
    const ready = video.readyState >= HTMLMediaElement.HAVE_METADATA
    if (ready && this.#wanted !== null) {
      video.currentTime = this.#wanted / 1000
      this.#wanted = null
    }
    const playing = !video.paused && !video.ended
    this.#set({
      timeMs: this.#wanted ?? Math.round(video.currentTime * 1000),
      ...(Number.isFinite(video.duration) && video.duration > 0 ? { durationMs: Math.round(video.duration * 1000) } : {}),
      playing,
      waiting: playing && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
      begun: this.view.begun || playing,
      failed: video.error !== null,
      rate: video.playbackRate,
      muted: video.muted || video.volume === 0,
      volume: video.volume,
    })
    this.#showCaptions()
    cancelAnimationFrame(this.#frame)
    // timeupdate comes four times a second: too seldom to light up words.
    if (playing) this.#frame = requestAnimationFrame(() => this.#changed())
  }

  #set(part: Partial<PlaybackView>): void {
    this.view = { ...this.view, ...part }
    for (const listener of this.#listeners) listener()
  }
}

/** A part of what plays. `select` must return something that compares by value. */
export function usePlayback<T extends string | number | boolean | null>(
  playback: Playback,
  select: (view: PlaybackView) => T,
): T {
  const subscribe = useCallback((listener: () => void) => playback.subscribe(listener), [playback])
  return useSyncExternalStore(subscribe, () => select(playback.view))
}
