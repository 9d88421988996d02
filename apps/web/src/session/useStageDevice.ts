import { useEffect } from 'react'

import type { Capture } from '@/session/capture'
import { useSession } from '@/session/react'
import { useOwnStage } from '@/session/useOwnStage'

/**
 * Staff's microphone and camera follow the stage: they are released where another device takes it, and come on where it
 * is taken, but for what was switched off here.
 */
export function useStageDevice(capture: Capture, visit: string): void {
  const { at } = useOwnStage()
  const over = useSession((view) => view.state.phase === 'ended' || view.connection.at === 'ended')
  useEffect(() => {
    if (over) return
    if (at === 'elsewhere') capture.stop()
    if (at === 'here') capture.begin(visit)
  }, [capture, visit, at, over])
}
