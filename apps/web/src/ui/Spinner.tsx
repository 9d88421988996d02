import styles from './Spinner.module.css'

/** Something runs. Decorative: whatever holds it says what. `size` in px. */
export function Spinner({ size = 20 }: { size?: number }) {
  return <span aria-hidden="true" className={styles.spinner} style={{ width: size, height: size }} />
}
