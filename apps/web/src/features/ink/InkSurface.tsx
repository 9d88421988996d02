import { useMemo, useRef, useState } from 'react'

import { InkCanvas } from '@/features/ink/InkCanvas'
import { type InkPoint, PAGE_WIDTH, touches } from '@/features/ink/geometry'
import { ERASER_RADIUS, HIGHLIGHTER_WIDTH, PEN_WIDTH, type Pen } from '@/features/ink/pen'
import { type Recorded, StrokeRecorder } from '@/features/ink/recorder'
import { uuid7 } from '@/session/ids'
import type { Stroke } from '@/contract/state'

import styles from './ink.module.css'

/** Strokes in progress are broadcast at most this often, in ms: 20 a second. */
const PROGRESS_EVERY_MS = 50

export interface Finished extends Recorded {
  /** The first piece of the movement that it is part of: what undo takes back as one. */
  readonly gesture: string
  readonly tool: 'pen' | 'highlighter'
  readonly colour: Pen['colour']
  readonly width: number
}

interface InkSurfaceProps {
  readonly pen: Pen
  /** The page's height over its width. */
  readonly ratio: number
  /** What the eraser can touch. */
  readonly strokes: readonly Stroke[]
  readonly onProgress: (stroke: Finished) => void
  readonly onFinished: (stroke: Finished) => void
  readonly onErase: (strokes: readonly string[]) => void
}

/** Where the teacher draws: it turns a pointer's path into strokes, and shows the one in progress at once. */
export function InkSurface({ pen, ratio, strokes, onProgress, onFinished, onErase }: InkSurfaceProps) {
  const [current, setCurrent] = useState<Finished | null>(null)
  const stroke = useRef<{ recorder: StrokeRecorder; cut: boolean; sentAt: number; gesture: string } | null>(null)
  const erased = useRef<Set<string> | null>(null)
  const drawing = pen.tool === 'highlighter' ? 'highlighter' : 'pen'
  const width = pen.tool === 'highlighter' ? HIGHLIGHTER_WIDTH : PEN_WIDTH
  const dress = (recorded: Recorded, gesture: string): Finished => {
    return { ...recorded, gesture, tool: drawing, colour: pen.colour, width }
  }

  function erase(point: InkPoint) {
    const gone = erased.current
    if (!gone) return
    const hit = strokes.filter((each) => !gone.has(each.stroke) && touches(each, point, ERASER_RADIUS))
    if (hit.length === 0) return
    hit.forEach((each) => gone.add(each.stroke))
    onErase(hit.map((each) => each.stroke))
  }

  function begin(event: React.PointerEvent) {
    if (event.button !== 0 || !event.isPrimary) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const point = pointOf(event)
    if (pen.tool === 'eraser') {
      erased.current = new Set()
      erase(point)
      return
    }
    const recorder = new StrokeRecorder(point, ratio, uuid7)
    const first = recorder.progress()
    stroke.current = { recorder, cut: false, sentAt: point.at, gesture: first.stroke }
    setCurrent(dress(first, first.stroke))
  }

  function move(event: React.PointerEvent) {
    if (erased.current) erase(pointOf(event))
    const now = stroke.current
    if (!now) return
    for (const each of coalesced(event.nativeEvent)) {
      const piece = now.recorder.move(pointOf(event, each))
      if (!piece) continue
      now.cut = true
      onFinished(dress(piece, now.gesture))
    }
    const progress = dress(now.recorder.progress(), now.gesture)
    setCurrent(progress)
    if (event.timeStamp - now.sentAt < PROGRESS_EVERY_MS) return
    now.sentAt = event.timeStamp
    onProgress(progress)
  }

  function end() {
    erased.current = null
    const now = stroke.current
    stroke.current = null
    setCurrent(null)
    const last = now?.recorder.finish(now.cut)
    if (now && last) onFinished(dress(last, now.gesture))
  }

  const live = useMemo(() => (current ? [current] : []), [current])
  return (
    <div
      className={styles.surface}
      data-tool={pen.tool}
      data-testid="ink-surface"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <InkCanvas strokes={live} />
    </div>
  )
}

/** Where the pointer is on the page, in page units. */
function pointOf(event: React.PointerEvent, at: PointerEvent = event.nativeEvent): InkPoint {
  const box = event.currentTarget.getBoundingClientRect()
  const scale = PAGE_WIDTH / box.width
  return { x: (at.clientX - box.left) * scale, y: (at.clientY - box.top) * scale, at: at.timeStamp }
}

/** Every point that the pen passed since the last event, where the browser tells. */
function coalesced(event: PointerEvent): PointerEvent[] {
  const all = event.getCoalescedEvents()
  return all.length > 0 ? all : [event]
}
