/** Single keys that somebody gave to other actions than usual. Pure. */

/** The key that acts now, by the usual one. Keys that were not moved are not in it. */
export type Moved = Readonly<Record<string, string>>

/** Letters, figures and signs can be moved; arrows and the space bar cannot. */
export const isMovable = (key: string): boolean => key.length === 1 && key.trim() !== ''

/** @param usual the key to move, one of `all`. `taken` is the usual key of the action that `to` has already. */
export function moveKey(
  moved: Moved,
  all: readonly string[],
  usual: string,
  to: string,
): { next: Moved; taken: string | null } {
  const key = to.toLowerCase()
  const taken = all.find((other) => other !== usual && (moved[other] ?? other) === key) ?? null
  if (taken !== null || !isMovable(key) || !isMovable(usual)) return { next: moved, taken }
  const others = Object.fromEntries(Object.entries(moved).filter(([other]) => other !== usual))
  return { next: key === usual ? others : { ...others, [usual]: key }, taken: null }
}

export const storeKeys = (moved: Moved): string => JSON.stringify(moved)

/** What was stored for a page with these usual keys. Nothing where two would have one key. */
export function storedKeys(text: string | null, all: readonly string[]): Moved {
  let stored: unknown = null
  try {
    stored = JSON.parse(text ?? 'null')
  } catch {
    return {}
  }
  if (typeof stored !== 'object' || stored === null) return {}
  const moved: Moved = Object.fromEntries(
    Object.entries(stored).filter(([usual, to]) => all.includes(usual) && typeof to === 'string' && isMovable(to)),
  )
  const now = all.map((usual) => moved[usual] ?? usual)
  return new Set(now).size === all.length ? moved : {}
}
