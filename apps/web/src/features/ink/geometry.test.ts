import { describe, expect, it } from 'vitest'

import { MAX_POINTS, quantise, simplify, toTriples, touches } from '@/features/ink/geometry'
import { CUT_AFTER_MS, StrokeRecorder } from '@/features/ink/recorder'

const RATIO = 9 / 16
const at = (x: number, y: number, ms = 0) => ({ x, y, at: ms })

describe('quantising', () => {
  it('gives integers, and keeps ink near the page', () => {
    expect(quantise(at(1.4, 2.6, 3.5), RATIO)).toEqual({ x: 1, y: 3, at: 4 })
    expect(quantise(at(-99_999, 99_999), RATIO)).toEqual({ x: -400, y: 6_025, at: 0 })
  })
})

describe('simplifying', () => {
  it('keeps the ends and the corners of a line, and nothing between them', () => {
    const line = Array.from({ length: 50 }, (_, i) => at(i * 100, 0, i)).concat([at(4_900, 3_000, 60)])
    expect(simplify(line)).toEqual([at(0, 0, 0), at(4_900, 0, 49), at(4_900, 3_000, 60)])
  })

  it('keeps a single point and a pair', () => {
    expect(simplify([at(5, 5)])).toEqual([at(5, 5)])
    expect(simplify([at(5, 5), at(5, 6, 9)])).toEqual([at(5, 5), at(5, 6, 9)])
  })

  it('never yields more points than an event holds, however wild the scribble', () => {
    const scribble = Array.from({ length: 5_000 }, (_, i) => at((i * 7_919) % 10_000, (i * 104_729) % 5_600, i))
    expect(simplify(scribble).length).toBeLessThanOrEqual(MAX_POINTS)
  })

  it('moves no part of a curve by more than a pixel of the program', () => {
    const circle = Array.from({ length: 400 }, (_, i) =>
      quantise(at(5_000 + 2_000 * Math.cos(i / 60), 2_800 + 2_000 * Math.sin(i / 60), i), RATIO),
    )
    const kept = toTriples(simplify(circle))
    expect(kept.length).toBeLessThan(circle.length)
    for (const point of circle) expect(touches({ points: kept, width: 0 }, point, 10_000 / 1_280)).toBe(true)
  })
})

describe('triples', () => {
  it('carry the time since the point before, whatever was left out', () => {
    expect(toTriples([at(1, 2, 100), at(3, 4, 150), at(5, 6, 150)])).toEqual([1, 2, 0, 3, 4, 50, 5, 6, 0])
  })

  it('survive a clock that is set back', () => {
    expect(toTriples([at(1, 2, 100), at(3, 4, 90)])).toEqual([1, 2, 0, 3, 4, 0])
  })
})

describe('the eraser', () => {
  const stroke = { points: [0, 0, 0, 1_000, 0, 10], width: 40 }

  it('touches a line between its points, by its width', () => {
    expect(touches(stroke, { x: 500, y: 60 }, 45)).toBe(true)
    expect(touches(stroke, { x: 500, y: 70 }, 45)).toBe(false)
    expect(touches({ points: [9, 9, 0], width: 2 }, { x: 9, y: 10 }, 0)).toBe(true)
  })
})

describe('a recorded stroke', () => {
  const ids = () => {
    let count = 0
    return () => `s${(count += 1)}`
  }

  it('is cut every two seconds and goes on from the same point', () => {
    const recorder = new StrokeRecorder(at(0, 0, 0), RATIO, ids())
    expect(recorder.move(at(100, 0, 1_000))).toBeNull()
    expect(recorder.move(at(200, 0, CUT_AFTER_MS))).toEqual({ stroke: 's1', points: [0, 0, 0, 200, 0, 2_000] })
    recorder.move(at(300, 0, 2_500))
    expect(recorder.finish(true)).toEqual({ stroke: 's2', points: [200, 0, 0, 300, 0, 500] })
  })

  it('is a dot when the pen did not move, but leaves no dot behind a cut', () => {
    expect(new StrokeRecorder(at(5, 5), RATIO, ids()).finish(false)).toEqual({ stroke: 's1', points: [5, 5, 0] })
    const recorder = new StrokeRecorder(at(0, 0, 0), RATIO, ids())
    recorder.move(at(200, 0, CUT_AFTER_MS))
    expect(recorder.finish(true)).toBeNull()
  })
})
