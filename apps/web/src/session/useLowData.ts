import { useCallback, useEffect, useState } from 'react'

import { useLive } from '@/session/react'

const KEY = 'chalkstream.lowData'

/** Low-bandwidth mode: voice, slides, ink and chat, no camera pictures. Kept in this browser. */
export function useLowData(): readonly [boolean, (on: boolean) => void] {
  const { room } = useLive()
  const [on, set] = useState(remembered)
  useEffect(() => {
    room.setPictures(!on)
  }, [room, on])
  const choose = useCallback((next: boolean) => {
    set(next)
    try {
      localStorage.setItem(KEY, next ? 'on' : 'off')
    } catch {
      // Storage may be refused; the choice then lasts as long as the page.
    }
  }, [])
  return [on, choose]
}

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on'
  } catch {
    return false // Storage may be refused.
  }
}
