import { useSession } from '@/session/react'
import { useNow } from '@/ui/useNow'

/** The server's clock, in ms; it stands still while the connection is lost: what is not known does not go on. */
export function useClassNow(): number {
  const skew = useSession((view) => view.skewMs)
  const lostSince = useSession((view) => view.lostSince)
  const tick = useNow()
  return (lostSince ?? tick) + skew
}
