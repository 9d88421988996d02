import styles from './Avatar.module.css'
import { hueOf, initials } from './initials'

export interface AvatarProps {
  name: string
  /** What the colour follows; the name when absent. */
  id?: string
  /** Pixels across. */
  size?: number
}

/** Somebody's initials on their colour. Decorative, drawn by CSS: the name stands beside it. */
export function Avatar({ name, id, size = 32 }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={styles.avatar}
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.375),
        backgroundColor: `oklch(0.85 0.075 ${hueOf(id ?? name)})`,
      }}
      data-initials={initials(name)}
    />
  )
}
