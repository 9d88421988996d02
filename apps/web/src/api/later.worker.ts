/**
 * A service worker that makes calls when they are due, also once the page that asked for them is gone. It answers no
 * fetch and keeps nothing: what it was asked for is lost with the browser.
 */

/** A call and when it is due; `at` null takes back what was asked for by the same key. */
export type Later =
  | { readonly key: string; readonly at: number; readonly path: string; readonly body: unknown }
  | { readonly key: string; readonly at: null }

const asked = new Map<string, Later>()

/** Waits and calls, unless it was taken back or asked for anew meanwhile. */
export async function keep(later: Later): Promise<void> {
  asked.set(later.key, later)
  if (later.at === null) return
  await new Promise((due) => setTimeout(due, Math.max(0, later.at - Date.now())))
  if (asked.get(later.key) !== later) return
  asked.delete(later.key)
  await fetch(later.path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(later.body),
  }).catch(() => undefined)
}

/** What TypeScript's library for pages does not know of a service worker. */
interface AskedEvent extends MessageEvent<Later> {
  waitUntil: (until: Promise<void>) => void
}

addEventListener('message', (event) => {
  // A page that imports this (a test) is no worker.
  if ('waitUntil' in event) (event as AskedEvent).waitUntil(keep((event as AskedEvent).data))
})
