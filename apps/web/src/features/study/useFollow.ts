import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'

/** How far a hand has to move the list before following yields, in px. */
const YIELD_PX = 4

/**
 * Keeps the current entry of a scrolling list in view, until somebody scrolls it by hand.
 *
 * `current` names the entry: an element with `data-entry` of that value. Returns whether it follows, and how to again.
 */
export function useFollow(list: RefObject<HTMLElement | null>, current: string | null) {
  const [following, setFollowing] = useState(true)
  const touchedAt = useRef<number | null>(null)

  useEffect(() => {
    const element = list.current
    if (!element) return undefined
    // Only a person's own moves count: a wheel, a finger, a key or the scrollbar, not our own scrolling.
    const wheel = (event: WheelEvent) => {
      if (Math.abs(event.deltaY) > YIELD_PX) setFollowing(false)
    }
    const touch = (event: TouchEvent) => {
      const y = event.touches[0]?.clientY ?? 0
      if (event.type === 'touchstart') touchedAt.current = y
      else if (touchedAt.current !== null && Math.abs(y - touchedAt.current) > YIELD_PX) setFollowing(false)
    }
    const key = (event: KeyboardEvent) => {
      if (['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown'].includes(event.key)) setFollowing(false)
    }
    const press = (event: PointerEvent) => {
      if (event.target === element) setFollowing(false)
    }
    element.addEventListener('wheel', wheel, { passive: true })
    element.addEventListener('touchstart', touch, { passive: true })
    element.addEventListener('touchmove', touch, { passive: true })
    element.addEventListener('keydown', key)
    element.addEventListener('pointerdown', press)
    return () => {
      element.removeEventListener('wheel', wheel)
      element.removeEventListener('touchstart', touch)
      element.removeEventListener('touchmove', touch)
      element.removeEventListener('keydown', key)
      element.removeEventListener('pointerdown', press)
    }
  }, [list])

  useEffect(() => {
    const element = list.current
    if (!following || current === null || !element) return
    const entry = element.querySelector<HTMLElement>(`[data-entry="${CSS.escape(current)}"]`)
    if (!entry) return
    const top = entry.offsetTop - element.offsetTop - element.clientHeight / 3
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    element.scrollTo({ top, behavior: calm ? 'auto' : 'smooth' })
  }, [list, following, current])

  const follow = useCallback(() => setFollowing(true), [])
  return { following, follow }
}
