import { useEffect, useMemo } from 'react'

import { type OnAir, onAir } from '@/session/publishing'
import { useLive, useSession } from '@/session/react'
import { useOwnStage } from '@/session/useOwnStage'

/** Keeps this browser in the class's room while the class runs, and by the fold's rule what is heard, seen and sent. */
export function useRoomOfClass(): void {
  const { room } = useLive()
  const people = useSession((view) => view.state.people)
  const phase = useSession((view) => view.state.phase)
  const member = useSession((view) => view.you !== null && view.you.role !== 'waiting')
  // A tab that was replaced, signed out or removed has left: it must neither be heard nor fight for its place.
  const over = useSession((view) => view.connection.at === 'ended')
  const running = phase === 'running'
  const { may } = useOwnStage()
  const heard = useMemo(() => JSON.stringify([...onAir({ people, phase })]), [people, phase])
  useEffect(() => {
    room.setOnAir(new Map(JSON.parse(heard) as [string, OnAir][]))
  }, [room, heard])
  useEffect(() => {
    room.setAllowed(may)
  }, [room, may])
  useEffect(() => {
    if (!member || !running || over) return
    room.enter()
    return () => room.leave()
  }, [room, member, running, over])
}
