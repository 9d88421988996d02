/** Ink on a 2D canvas, in page units, with the program's shades (look.ts). */
import { HIGHLIGHTER_ALPHA, INK_SHADES } from '@/contract/look'
import type { Stroke } from '@/contract/state'

export type Paintable = Pick<Stroke, 'tool' | 'colour' | 'width' | 'points'>

/** Draws strokes, oldest first. The context's transform must map page units to pixels. */
export function paint(context: CanvasRenderingContext2D, strokes: readonly Paintable[]): void {
  context.lineJoin = 'round'
  for (const stroke of strokes) paintStroke(context, stroke)
  context.globalAlpha = 1
}

function paintStroke(context: CanvasRenderingContext2D, { tool, colour, width, points }: Paintable): void {
  context.globalAlpha = tool === 'highlighter' ? HIGHLIGHTER_ALPHA : 1
  context.strokeStyle = INK_SHADES[colour]
  context.lineWidth = width
  // A highlighter's ends are flat: where a long stroke was cut, round ends would overlap in a darker dot.
  context.lineCap = tool === 'highlighter' && points.length > 3 ? 'butt' : 'round'
  context.beginPath()
  context.moveTo(points[0] ?? 0, points[1] ?? 0)
  // A single point is a dot: a line of no length has round ends.
  if (points.length === 3) context.lineTo(points[0] ?? 0, points[1] ?? 0)
  for (let i = 3; i < points.length; i += 3) context.lineTo(points[i] ?? 0, points[i + 1] ?? 0)
  context.stroke()
}
