import type { ReactNode } from 'react'

import { Logo } from '@/ui/Logo'

import styles from './Entrance.module.css'

/** The frame of the pages before one is signed in. */
export function Entrance({ product, title, lead, children }: { product: string; title: string; lead: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <title>{`${title} · ${product}`}</title>
      <div className={styles.card}>
        <p className={styles.brand}>
          <Logo size={32} />
          {product}
        </p>
        <div>
          <h1>{title}</h1>
          <p className={styles.lead}>{lead}</p>
        </div>
        {children}
      </div>
    </main>
  )
}
