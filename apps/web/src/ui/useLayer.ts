import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * Where menus, popovers and tooltips are drawn: inside the page's main landmark, over everything in it.
 *
 * At the end of the body they would lie outside every landmark, where people who move by landmarks do not find them.
 */
export function useLayer(): HTMLElement | null {
  return useSyncExternalStore(never, () => document.querySelector('main'))
}
