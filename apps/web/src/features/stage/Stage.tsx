import type { ReactNode } from 'react'

import { type Box, CAMERA_BOX, FLOOR_BOX, PROGRAM } from '@/contract/look'
import { placed } from '@/features/stage/layout'
import { Picture } from '@/ui/Picture'

import styles from './stage.module.css'

interface StageProps {
  /** What screen readers call it. */
  readonly label: string
  /** The page's address; null while nothing is shown. */
  readonly image: string | null
  /** Where the page stands on the canvas. */
  readonly page: Box
  /** A shared screen: it stands where the page would, without the page's ink. */
  readonly screen?: ReactNode
  /** The camera's picture: above the page, or alone when there is no page. Null leaves its corner to the page. */
  readonly camera: ReactNode
  /** The picture of a student who has the floor, above the teacher's. */
  readonly floor?: ReactNode
  /** What lies on the page: ink. */
  readonly children?: ReactNode
  /** What is said while there is no page. */
  readonly empty: ReactNode
}

/** The stage, exactly as the program shows it: the page on slate, the ink on the page, the camera above both. */
export function Stage({ label, image, page, screen, camera, floor, children, empty }: StageProps) {
  const bare = image === null && !screen
  return (
    <section className={styles.frame} aria-label={label}>
      <div className={styles.stage} data-testid="stage">
        {screen ? (
          <div className={styles.screen} data-testid="shared-screen">
            {screen}
          </div>
        ) : image === null ? (
          camera ? null : (
            <div className={styles.empty}>{empty}</div>
          )
        ) : (
          <div className={styles.page} style={placed(page)}>
            {/* The page's words stand beside the stage as text. */}
            <Picture src={image} alt="" className={styles.slide} draggable={false} />
            {children}
          </div>
        )}
        {camera ? (
          <div className={styles.camera} style={placed(bare ? PROGRAM : CAMERA_BOX)}>
            {camera}
          </div>
        ) : null}
        {floor ? (
          <div className={styles.camera} style={placed(FLOOR_BOX)} data-testid="floor-picture">
            {floor}
          </div>
        ) : null}
      </div>
    </section>
  )
}
