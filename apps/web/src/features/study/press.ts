/** How far above and below its letters a line of the transcript takes a press, in px: half of what lies between lines. */
const BETWEEN_LINES_PX = 5

/**
 * The moment that a press in the transcript means, in ms of the recording: of the word under it, else of the last word
 * before it; null outside of what was said.
 *
 * @param x @param y where, in the viewport.
 */
export function momentAt(target: EventTarget | null, x: number, y: number): number | null {
  const said = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-from]') : null
  if (!said) return null
  let at = said.dataset.from
  for (const word of said.querySelectorAll<HTMLElement>('[data-at]')) {
    const { top, bottom, left } = word.getBoundingClientRect()
    const below = y < top - BETWEEN_LINES_PX
    const behind = y <= bottom + BETWEEN_LINES_PX && x < left
    if (below || behind) break
    at = word.dataset.at
  }
  return Number(at)
}
