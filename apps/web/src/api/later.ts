import type { Later } from './later.worker'
import address from './later.worker?worker&url'

/**
 * Has a call made when it is due, whether this page is there then or not; or takes that back. Where the browser has no
 * service workers (a private window of some, an address without https) nothing happens.
 */
export async function callLater(later: Later): Promise<void> {
  try {
    // Vite serves modules while one develops, and builds a script that is none.
    const type = import.meta.env.DEV ? 'module' : 'classic'
    const { installing, waiting, active } = await navigator.serviceWorker.register(address, { type })
    // After an upgrade there are two of them for a while, and either may hold what is taken back.
    for (const worker of [installing, waiting, active]) worker?.postMessage(later)
  } catch {
    // Nothing outlives this page here.
  }
}
