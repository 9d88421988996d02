/**
 * A pen's path becoming strokes: one finished stroke is one command, and a long one is cut every 2 s, so that the
 * class, the program and the recording never wait longer for it. No clock and no ids of its own.
 */
import { type InkPoint, quantise, simplify, toTriples } from './geometry'

/** A stroke is cut after this long, in ms (DESIGN.md section 2). */
export const CUT_AFTER_MS = 2_000

export interface Recorded {
  readonly stroke: string
  readonly points: number[]
}

export class StrokeRecorder {
  #points: InkPoint[]
  #stroke: string

  /** @param ratio the page's height over its width; @param id makes stroke ids. */
  constructor(
    start: InkPoint,
    private readonly ratio: number,
    private readonly id: () => string,
  ) {
    this.#stroke = id()
    this.#points = [quantise(start, ratio)]
  }

  /** The stroke so far, for those who watch it being drawn. */
  progress(): Recorded {
    return { stroke: this.#stroke, points: toTriples(simplify(this.#points)) }
  }

  /** @returns the piece that is finished because it has lasted 2 s, if one is. */
  move(point: InkPoint): Recorded | null {
    const next = quantise(point, this.ratio)
    const last = this.#points.at(-1)
    if (last?.x === next.x && last.y === next.y) return null
    this.#points.push(next)
    if (next.at - (this.#points[0]?.at ?? 0) < CUT_AFTER_MS) return null
    const piece = this.progress()
    this.#stroke = this.id()
    this.#points = [next]
    return piece
  }

  /** @returns the last piece; null when a cut left nothing of it but its first point. */
  finish(wasCut: boolean): Recorded | null {
    return wasCut && this.#points.length === 1 ? null : this.progress()
  }
}
