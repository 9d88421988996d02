import { useEffect } from 'react'

import type { Capture } from '@/session/capture'
import { useSession } from '@/session/react'
import { useOwnStage } from '@/session/useOwnStage'

/**
 * Staff's microphone and camera follow the stage: they are released where another device takes it, and come on where it
 * is taken, but for what was switched off here. Whoever is no longer staff gives nothing from that moment on.
 */
export function useStageDevice(capture: Capture, visit: string): void {
  const { at } = useOwnStage()
  const staff = useSession((view) => view.you === null || view.you.role === 'teacher')
  const over = useSession((view) => view.state.phase === 'ended' || view.connection.at === 'ended')
  useEffect(() => {
    if (over) return
    if (at === 'elsewhere' || !staff) capture.stop()
    else if (at === 'here') capture.begin(visit)
  }, [capture, visit, at, staff, over])
}
