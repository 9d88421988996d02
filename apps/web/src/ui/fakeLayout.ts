/** For tests: jsdom lays nothing out. */
import { vi } from 'vitest'

/** What Radix places its layers with, and holds the pointer with. `vi.unstubAllGlobals` takes the first away again. */
export function fakeLayout(): void {
  vi.stubGlobal('ResizeObserver', class {
    observe = vi.fn()
    unobserve = vi.fn()
    disconnect = vi.fn()
  })
  Element.prototype.hasPointerCapture = () => false
  Element.prototype.scrollIntoView = () => undefined
}
