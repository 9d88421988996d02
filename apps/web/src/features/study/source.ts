import { useEffect, useRef, useState, type RefObject } from 'react'

import type { StudyRecording } from '@/api/types'

/**
 * Gives the video its source: the MP4 once it is written, else the growing playlist.
 *
 * The MP4 needs no script at all; hls.js is loaded only for a playlist that the browser cannot play by itself.
 * Whoever watches while the MP4 takes the playlist's place goes on where they were. Returns whether every way failed.
 */
export function useSource(video: RefObject<HTMLVideoElement | null>, recording: StudyRecording): boolean {
  const { mp4, hls } = recording
  const [broken, setBroken] = useState<string | null>(null)
  const useMp4 = mp4 !== null && broken !== mp4
  const url = useMp4 ? mp4 : hls
  const place = useRef({ at: 0, playing: false })

  useEffect(() => {
    const element = video.current
    if (!element || url === null) return undefined
    const { at, playing } = place.current
    const goOn = () => {
      if (at > 0) element.currentTime = at
      if (playing) void element.play().catch(() => undefined)
    }
    element.addEventListener('loadedmetadata', goOn, { once: true })
    const leave = () => {
      element.removeEventListener('loadedmetadata', goOn)
      place.current = { at: element.currentTime, playing: !element.paused }
    }
    if (useMp4) {
      element.setAttribute('src', url)
      const failed = () => setBroken(url)
      element.addEventListener('error', failed)
      return () => {
        leave()
        element.removeEventListener('error', failed)
      }
    }
    let stop: (() => void) | null = null
    let gone = false
    void play(element, url).then((end) => {
      if (gone) end()
      else stop = end
    })
    return () => {
      leave()
      gone = true
      stop?.()
    }
  }, [video, url, useMp4])

  return url === null && broken !== null
}

/** Plays a playlist with hls.js where the browser has Media Source Extensions, else by itself (iOS). */
async function play(video: HTMLVideoElement, url: string): Promise<() => void> {
  const { default: Hls } = await import('hls.js')
  if (!Hls.isSupported()) {
    video.setAttribute('src', url)
    return () => video.removeAttribute('src')
  }
  const hls = new Hls({ startPosition: 0 })
  hls.on(Hls.Events.ERROR, (_event, data) => {
    if (!data.fatal) return
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError()
    else video.dispatchEvent(new Event('error'))
  })
  hls.loadSource(url)
  hls.attachMedia(video)
  return () => hls.destroy()
}
