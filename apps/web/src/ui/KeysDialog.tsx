import { useId, useState } from 'react'

import { Button } from './Button'
import { Dialog } from './Dialog'
import { Checkbox } from './Field'
import { Kbd } from './Kbd'
import { printed } from './keyNames'
import styles from './KeysDialog.module.css'

export interface KeysRow {
  /** What the keys do. */
  label: string
  /** The usual keys, named as in `KeyboardEvent.key`, letters in lower case. */
  keys: readonly string[]
}

export interface KeysDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  words: {
    title: string
    close: string
    letters: string
    lettersHint: string
    hint: string
    change: (action: string) => string
    taken: (key: string, action: string) => string
    reset: string
  }
  rows: readonly KeysRow[]
  /** Whether single letters act. */
  letters: boolean
  onLetters: (on: boolean) => void
  /** The keys that act now in place of usual ones. */
  moved: Readonly<Record<string, string>>
  isMovable: (key: string) => boolean
  /** Returns the usual key of the action that has the wanted key already; null when it was moved. */
  onMove: (usual: string, to: string) => string | null
  onReset: () => void
}

/** What each key of a page does, another key for whoever wants one, and the switch for single letters. */
export function KeysDialog({ open, onOpenChange, words, rows, letters, onLetters, ...change }: KeysDialogProps) {
  const { moved, isMovable, onMove, onReset } = change
  const [refused, setRefused] = useState<{ usual: string; why: string } | null>(null)
  const why = useId()
  const move = (usual: string, to: string) => {
    const taken = onMove(usual, to)
    const action = rows.find(({ keys }) => taken !== null && keys.includes(taken))?.label
    setRefused(taken === null ? null : { usual, why: words.taken(printed(to), action ?? printed(taken)) })
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.title} closeLabel={words.close}>
      <p className={styles.hint}>{words.hint}</p>
      <dl className={styles.keys}>
        {rows.map(({ label, keys }) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd>
              {keys.map((usual) =>
                isMovable(usual) ? (
                  <input
                    key={usual}
                    className={styles.key}
                    aria-label={words.change(label)}
                    aria-invalid={refused?.usual === usual || undefined}
                    aria-describedby={refused?.usual === usual ? why : undefined}
                    value={printed(moved[usual] ?? usual)}
                    autoComplete="off"
                    onFocus={(event) => event.target.select()}
                    onChange={(event) => {
                      // What was typed stands beside the key that was there, where that was not selected.
                      const { value } = event.target
                      const typed = (value.length > 1 ? value.replace(printed(moved[usual] ?? usual), '') : value).at(-1)
                      if (typed !== undefined) move(usual, typed)
                      event.target.select()
                    }}
                  />
                ) : (
                  <Kbd key={usual}>{printed(usual)}</Kbd>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p id={why} role="alert" className={styles.refused}>
        {refused?.why}
      </p>
      <div className={styles.foot}>
        <Checkbox
          label={words.letters}
          hint={words.lettersHint}
          checked={letters}
          onChange={(event) => onLetters(event.target.checked)}
        />
        {Object.keys(moved).length > 0 ? (
          <Button
            onClick={() => {
              onReset()
              setRefused(null)
            }}
          >
            {words.reset}
          </Button>
        ) : null}
      </div>
    </Dialog>
  )
}
