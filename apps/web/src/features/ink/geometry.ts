/**
 * Lines of ink as numbers: quantising, simplifying, hit testing. Pure.
 *
 * Page units: the page is 10,000 wide and y has the same unit. A stroke on the wire is triples x, y, dt laid end to
 * end, all integers, dt in ms since the point before (core/events.py, `InkStrokeDrawn`).
 */

export interface InkPoint {
  /** Page units. */
  readonly x: number
  readonly y: number
  /** ms, on any clock that runs forward. */
  readonly at: number
}

export const PAGE_WIDTH = 10_000
/** Points of one stroke (EVENTS.md). */
export const MAX_POINTS = 512
/** How far outside the page ink may lie, in page units. */
const MARGIN = 400
/** The detail that nobody sees: a third of a pixel of the program's 1280, in page units. */
const TOLERANCE = 2.6
/** The longest pause between two points that is kept, in ms: strokes are cut every 2 s. */
const LONGEST_DT_MS = 10_000

/** @param ratio the page's height over its width. */
export function quantise(point: InkPoint, ratio: number): InkPoint {
  return {
    x: Math.round(clamp(point.x, -MARGIN, PAGE_WIDTH + MARGIN)),
    y: Math.round(clamp(point.y, -MARGIN, PAGE_WIDTH * ratio + MARGIN)),
    at: Math.round(point.at),
  }
}

/** The same line with the fewest points (Ramer, Douglas and Peucker), and at most `most` of them. */
export function simplify(points: readonly InkPoint[], most = MAX_POINTS): InkPoint[] {
  let tolerance = TOLERANCE
  let kept = reduce(points, tolerance)
  while (kept.length > most) {
    tolerance *= 1.6
    kept = reduce(points, tolerance)
  }
  return kept
}

/** Triples x, y, dt; the first dt is 0. */
export function toTriples(points: readonly InkPoint[]): number[] {
  const triples: number[] = []
  let before = points[0]?.at ?? 0
  for (const { x, y, at } of points) {
    triples.push(x, y, clamp(at - before, 0, LONGEST_DT_MS))
    before = at
  }
  return triples
}

/** Whether a circle touches a stroke. All in page units. */
export function touches(
  stroke: { points: readonly number[]; width: number },
  at: { x: number; y: number },
  radius: number,
): boolean {
  const reach = radius + stroke.width / 2
  const { points } = stroke
  for (let i = 0; i < points.length; i += 3) {
    const from = { x: points[i] ?? 0, y: points[i + 1] ?? 0 }
    const to = i + 3 < points.length ? { x: points[i + 3] ?? 0, y: points[i + 4] ?? 0 } : from
    if (distanceToSegment(at, from, to) <= reach) return true
  }
  return false
}

function reduce(points: readonly InkPoint[], tolerance: number): InkPoint[] {
  const keep = new Set<number>([0, points.length - 1])
  // A stack rather than recursion: a long scribble would nest deeply.
  const spans: [number, number][] = [[0, points.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span
    const furthest = furthestFrom(points, first, last)
    if (furthest.distance <= tolerance) continue
    keep.add(furthest.index)
    spans.push([first, furthest.index], [furthest.index, last])
  }
  return points.filter((_, index) => keep.has(index))
}

function furthestFrom(points: readonly InkPoint[], first: number, last: number): { index: number; distance: number } {
  const furthest = { index: first, distance: 0 }
  const from = points[first]
  const to = points[last]
  if (!from || !to) return furthest
  for (let index = first + 1; index < last; index += 1) {
    const point = points[index]
    const distance = point ? distanceToSegment(point, from, to) : 0
    if (distance > furthest.distance) Object.assign(furthest, { index, distance })
  }
  return furthest
}

interface Place {
  readonly x: number
  readonly y: number
}

function distanceToSegment(point: Place, from: Place, to: Place): number {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : clamp(((point.x - from.x) * dx + (point.y - from.y) * dy) / length, 0, 1)
  return Math.hypot(point.x - from.x - along * dx, point.y - from.y - along * dy)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
