import { useEffect } from 'react'

import type { Capture } from '@/session/capture'

/** Microphone and camera for as long as they are wanted. What was switched off during the visit is not switched on. */
export function useDevices(capture: Capture, visit: string, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return
    capture.begin(visit)
    return () => capture.stop()
  }, [capture, visit, wanted])
}
