import { useId, type ReactNode } from 'react'

import { Card } from './Card'
import styles from './PanelCard.module.css'

export interface PanelCardProps {
  title: string
  /** What the list is for, in a sentence. */
  lead: string
  /** The rows, each a `PanelRow`. None: no list. */
  rows: readonly ReactNode[]
  /** What adds one more, at the foot. */
  children: ReactNode
}

/** A short list of things of one kind on a surface of its own, and the way to add one. */
export function PanelCard({ title, lead, rows, children }: PanelCardProps) {
  const id = useId()
  return (
    <Card aria-labelledby={id} className={styles.panel}>
      <div>
        <h2 id={id} className={styles.heading}>
          {title}
        </h2>
        <p className={styles.soft}>{lead}</p>
      </div>
      {rows.length > 0 ? <ul>{rows}</ul> : null}
      {children}
    </Card>
  )
}

export interface PanelRowProps {
  name: ReactNode
  /** An address or the like, kept to one line. */
  detail?: string | null
  /** A sentence more about it. */
  note?: string | null
  tone?: 'soft' | 'danger'
  /** What can be done with it: icon buttons, and the questions they ask. */
  children: ReactNode
}

/** One thing of a `PanelCard`. */
export function PanelRow({ name, detail, note, tone = 'soft', children }: PanelRowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.grow}>
        <div className={styles.name}>{name}</div>
        {detail ? <p className={styles.detail}>{detail}</p> : null}
        {note ? <p className={styles[tone]}>{note}</p> : null}
      </div>
      {children}
    </li>
  )
}
