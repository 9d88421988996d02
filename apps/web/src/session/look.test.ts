// @vitest-environment node
/** The program's geometry in the browser is the core's (`chalkstream.core.look`). */
import { expect, it } from 'vitest'
import { CAMERA_BOX, FLOOR_BOX, PROGRAM, slideBox } from '@/contract/look'

it.each([
  [1920, 1080, PROGRAM],
  [800, 600, { x: 160, y: 0, width: 960, height: 720 }],
  [3000, 1000, { x: 0, y: 147, width: 1280, height: 426 }],
])('puts a page of %i x %i where the program has it', (width, height, box) => {
  expect(slideBox(width, height)).toEqual(box)
})

it('keeps the camera within the canvas', () => {
  expect(CAMERA_BOX.x + CAMERA_BOX.width).toBeLessThanOrEqual(PROGRAM.width)
  expect(CAMERA_BOX.y + CAMERA_BOX.height).toBeLessThanOrEqual(PROGRAM.height)
})

it("puts a student's camera directly above the teacher's", () => {
  expect(FLOOR_BOX.y + FLOOR_BOX.height).toBeLessThanOrEqual(CAMERA_BOX.y)
  expect([FLOOR_BOX.x, FLOOR_BOX.width]).toEqual([CAMERA_BOX.x, CAMERA_BOX.width])
})
