import styles from './Cover.module.css'

/** The first slide of a class, or chalk lines where there is none yet. Decorative: the title stands beside it. */
export function Cover({ src, badge }: { src: string | null; badge?: string | undefined }) {
  return (
    <div className={styles.cover}>
      {src ? (
        <img src={src} alt="" loading="lazy" decoding="async" />
      ) : (
        <div aria-hidden="true" className={styles.blank}>
          <span />
          <span />
          <span />
        </div>
      )}
      {badge ? <span className={styles.badge}>{badge}</span> : null}
    </div>
  )
}
