import { useEffect, useRef } from 'react'

import styles from './stage.module.css'

/** A camera's moving picture. Its sound, if any, is played elsewhere. */
export function CameraPicture({ track, mirrored = false }: { track: MediaStreamTrack; mirrored?: boolean }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (!element) return
    element.srcObject = new MediaStream([track])
    return () => {
      element.srcObject = null
    }
  }, [track])
  return (
    <video
      ref={video}
      className={styles.video}
      data-mirrored={mirrored || undefined}
      data-testid="camera-picture"
      autoPlay
      muted
      playsInline
      aria-hidden="true"
    />
  )
}
