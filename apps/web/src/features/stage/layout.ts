/** Where things stand on the stage, by the program's own numbers (core/look.py). Pure. */
import type { CSSProperties } from 'react'

import { type Box, PROGRAM } from '@/contract/look'
import type { Layout } from '@/contract/vocabulary'

/** What a layout lets onto the stage, where it is there (media.plan.scene). A camera without a slide fills the stage. */
export function onStage(layout: Layout): { readonly slide: boolean; readonly camera: boolean } {
  return {
    slide: layout === 'slide_camera' || layout === 'slide',
    camera: layout === 'slide_camera' || layout === 'camera',
  }
}

/** A box of the program's canvas as CSS, relative to the stage. */
export function placed(box: Box): CSSProperties {
  return {
    left: `${(box.x / PROGRAM.width) * 100}%`,
    top: `${(box.y / PROGRAM.height) * 100}%`,
    width: `${(box.width / PROGRAM.width) * 100}%`,
    height: `${(box.height / PROGRAM.height) * 100}%`,
  }
}
