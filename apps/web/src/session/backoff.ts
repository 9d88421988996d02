/** How long to wait before dialling again. Pure: the randomness is an argument. */

/** First wait and longest wait, in ms. A class is short: nobody waits longer than ten seconds for the next try. */
export const FIRST_WAIT_MS = 500
export const LONGEST_WAIT_MS = 10_000

/**
 * Exponential backoff with equal jitter, so that a class that loses its gateway does not come back as one herd.
 * @param attempt 1 for the first retry; @param random a number in [0, 1). @returns ms.
 */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
