/** What the teacher's hand holds. Widths are page units: the page is 10,000 wide. */
import type { InkColour } from '@/contract/vocabulary'

export type Tool = 'pen' | 'highlighter' | 'eraser'

export interface Pen {
  readonly tool: Tool
  readonly colour: InkColour
}

export const PEN_WIDTH = 40
export const HIGHLIGHTER_WIDTH = 190
/** How near the eraser must come to a stroke. */
export const ERASER_RADIUS = 90

export const COLOURS: readonly InkColour[] = ['red', 'blue', 'green', 'ink', 'yellow', 'chalk']
