import { useId, useState, type ReactNode } from 'react'

import { cx } from './cx'
import styles from './DropZone.module.css'

export interface DropZoneProps {
  /** What may be chosen, as in an input's `accept`. A dropped file is not filtered by it: look at what comes. */
  accept: string
  onFile: (file: File) => void
  /** Icon and words. */
  children: ReactNode
  /** Smaller, for a second place on a page. */
  compact?: boolean
  disabled?: boolean
}

/**
 * A place to drop a file on, that is also a button which opens the file dialog.
 *
 * The browser's own file input lies invisibly over the words: it takes drops, presses and the keyboard by itself.
 */
export function DropZone({ accept, onFile, children, compact = false, disabled = false }: DropZoneProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  return (
    <div className={cx(styles.zone, compact && styles.compact, over && styles.over, disabled && styles.disabled)}>
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={disabled}
        className={styles.input}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <label htmlFor={id} className={styles.label}>
        {children}
      </label>
    </div>
  )
}
