import { useEffect, useLayoutEffect, useRef, useState } from 'react'

import { PAGE_WIDTH } from '@/features/ink/geometry'
import { type Paintable, paint } from '@/features/ink/paint'

import styles from './ink.module.css'

/** One canvas over the page, as large as its box and as fine as the screen. It only draws. */
export function InkCanvas({ strokes }: { strokes: readonly Paintable[] }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const width = useBoxWidth(canvas)
  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || width === 0) return
    const dense = Math.min(window.devicePixelRatio, 2)
    const height = element.clientHeight
    element.width = Math.round(width * dense)
    element.height = Math.round(height * dense)
    const scale = element.width / PAGE_WIDTH
    context.setTransform(scale, 0, 0, scale, 0, 0)
    paint(context, strokes)
  }, [strokes, width])
  return <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
}

function useBoxWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const box = element.current
    if (!box) return
    const observer = new ResizeObserver(() => setWidth(box.clientWidth))
    observer.observe(box)
    return () => observer.disconnect()
  }, [element])
  return width
}
