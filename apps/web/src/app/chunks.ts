/** Every page is a chunk that is loaded when it is first needed. Here stands what it means when one does not come. */

/** How Chromium and Firefox, Safari, and Vite say that a file of the app did not come; a fault in its code says other things. */
const NOT_LOADED = /dynamically imported module|importing a module script failed|unable to preload css/iu

const RELOADED = 'chalkstream.reloaded'

/** A page whose chunk fails again this soon after a reload is not helped by another one. */
const RELOAD_PAUSE_MS = 60_000

/** Whether a chunk did not come, as opposed to a fault of ours while drawing. */
export function isChunkFailure(error: Error): boolean {
  return NOT_LOADED.test(error.message)
}

/** Whether the server gives out pages at this moment. A proxy before a stopped server does not count. */
export async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/** Whether a reload may help against a chunk of an older build; asked once, it says no for a while. */
export function takeReload(now: number): boolean {
  try {
    const last = Number(sessionStorage.getItem(RELOADED) ?? Number.NEGATIVE_INFINITY)
    if (now - last < RELOAD_PAUSE_MS) return false
    sessionStorage.setItem(RELOADED, String(now))
    return true
  } catch {
    // Without storage nothing would end a loop of reloads.
    return false
  }
}
