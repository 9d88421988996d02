import styles from './Skeleton.module.css'

/** The place of something that loads. Sizes are CSS lengths. */
export function Skeleton({ width = '100%', height = '1rem', radius }: { width?: string; height?: string; radius?: string }) {
  return <span aria-hidden="true" className={styles.skeleton} style={{ width, height, borderRadius: radius }} />
}
