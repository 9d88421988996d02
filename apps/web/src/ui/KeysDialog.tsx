import { Dialog } from './Dialog'
import { Checkbox } from './Field'
import { Kbd } from './Kbd'
import styles from './KeysDialog.module.css'

export interface KeysRow {
  /** What the keys do. */
  label: string
  /** As they are printed on the keyboard. */
  keys: readonly string[]
}

export interface KeysDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  words: { title: string; close: string; letters: string; lettersHint: string }
  rows: readonly KeysRow[]
  /** Whether single letters act. */
  letters: boolean
  onLetters: (on: boolean) => void
}

/** What each key of a page does, and the switch for single letters. */
export function KeysDialog({ open, onOpenChange, words, rows, letters, onLetters }: KeysDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.title} closeLabel={words.close}>
      <dl className={styles.keys}>
        {rows.map(({ label, keys }) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label={words.letters}
        hint={words.lettersHint}
        checked={letters}
        onChange={(event) => onLetters(event.target.checked)}
      />
    </Dialog>
  )
}
