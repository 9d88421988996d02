import { useEffect, useState } from 'react'

import { measureLevel } from '@/session/level'

/** Speech reaches this on a usable microphone. From 0 to 1. */
const SPEECH_LEVEL = 0.35
/** How long somebody counts as having spoken, in ms. */
const REMEMBER_MS = 4_000

export interface Level {
  /** From 0 (silence, or no track) to 1. */
  readonly level: number
  /** Speech was heard in the last seconds. */
  readonly spoke: boolean
}

const SILENCE: Level = { level: 0, spoke: false }

/** How loud a microphone is. */
export function useLevel(track: MediaStreamTrack | null): Level {
  const [heard, setHeard] = useState(SILENCE)
  useEffect(() => {
    if (!track) return
    let spokenAt = -Infinity
    const stop = measureLevel(track, (level) => {
      const now = performance.now()
      if (level >= SPEECH_LEVEL) spokenAt = now
      setHeard({ level, spoke: now - spokenAt < REMEMBER_MS })
    })
    return () => {
      stop()
      setHeard(SILENCE)
    }
  }, [track])
  return heard
}
