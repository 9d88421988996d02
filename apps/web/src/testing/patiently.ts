import { vi } from 'vitest'

/** How long tests wait for what must come, in ms: how soon it comes is not theirs to say. */
export const PATIENCE_MS = 10_000

/** Waits until a check throws nothing any more. */
export const patiently = (check: () => void) => vi.waitFor(check, { timeout: PATIENCE_MS })
