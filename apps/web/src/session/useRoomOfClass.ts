import { useEffect, useMemo } from 'react'

import { useLive, useSession } from '@/session/react'

/** Keeps this browser in the class's room while the class runs, and subscribed to the staff's tracks. */
export function useRoomOfClass(): void {
  const { room } = useLive()
  const people = useSession((view) => view.state.people)
  const member = useSession((view) => view.you !== null && view.you.role !== 'waiting')
  // A tab that was replaced, signed out or removed has left: it must neither be heard nor fight for its place.
  const over = useSession((view) => view.connection.at === 'ended')
  const running = useSession((view) => view.state.phase === 'running')
  const staff = useMemo(
    () =>
      Object.entries(people)
        .filter(([, { role, removed }]) => role === 'teacher' && !removed)
        .map(([id]) => id)
        .sort()
        .join(' '),
    [people],
  )
  useEffect(() => {
    room.setStaff(new Set(staff.split(' ')))
  }, [room, staff])
  useEffect(() => {
    if (!member || !running || over) return
    room.enter()
    return () => room.leave()
  }, [room, member, running, over])
}
