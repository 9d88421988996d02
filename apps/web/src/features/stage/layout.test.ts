import { expect, it } from 'vitest'

import { onStage } from '@/features/stage/layout'

it('lets onto the stage what the program shows', () => {
  expect(onStage('slide_camera')).toEqual({ slide: true, camera: true })
  expect(onStage('slide')).toEqual({ slide: true, camera: false })
  expect(onStage('camera')).toEqual({ slide: false, camera: true })
  expect(onStage('slate')).toEqual({ slide: false, camera: false })
})
