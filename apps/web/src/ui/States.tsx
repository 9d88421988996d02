import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { cx } from './cx'
import { Spinner } from './Spinner'
import styles from './States.module.css'

export interface StateProps {
  icon?: ReactNode
  title: string
  /** What to do about it. */
  children?: ReactNode
  /** Buttons. */
  action?: ReactNode
  /** Fills the page instead of a panel. */
  page?: boolean
  /** The level of the heading. */
  level?: 1 | 2 | 3
}

function Body({ icon, title, children, action, page = false, level = page ? 1 : 2, alert }: StateProps & { alert: boolean }) {
  const Heading = `h${level}` as const
  return (
    <div className={cx(styles.state, page && styles.page)} {...(alert ? { role: 'alert' } : {})}>
      {icon ? <div className={cx(styles.icon, alert && styles.bad)}>{icon}</div> : null}
      <Heading className={styles.title}>{title}</Heading>
      {children ? <div className={styles.text}>{children}</div> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  )
}

/** Nothing is here yet, and how to begin. */
export function EmptyState(props: StateProps) {
  return <Body {...props} alert={false} />
}

/** Something failed: what happened and what to do. Announced at once. */
export function ErrorState(props: StateProps) {
  return <Body icon={<CircleAlert size={28} aria-hidden="true" />} {...props} alert />
}

/** Something loads. The label is for screen readers, and shown where a page waits. */
export function Loading({ label, page = false }: { label: string; page?: boolean }) {
  return (
    <div className={cx(styles.loading, page && styles.page)} role="status">
      <Spinner size={page ? 28 : 20} />
      <span className={page ? styles.text : 'visually-hidden'}>{label}</span>
    </div>
  )
}
