import { useTranslation } from 'react-i18next'

import type { Shortcuts } from '@/session/useShortcuts'
import { Dialog } from '@/ui/Dialog'
import { Checkbox } from '@/ui/Field'
import { Kbd } from '@/ui/Kbd'

import styles from './shortcuts.module.css'

const KEYS = {
  arrows: ['←', '→'],
  pen: ['P'],
  mic: ['M'],
  camera: ['V'],
  hand: ['H'],
  captions: ['C'],
  help: ['?'],
} as const

export type ShortcutName = keyof typeof KEYS

interface ShortcutsDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly shortcuts: Shortcuts
  /** The keys that this page has. */
  readonly keys: readonly ShortcutName[]
}

/** What each key does, and the switch for single letters. */
export function ShortcutsDialog({ open, onOpenChange, shortcuts, keys }: ShortcutsDialogProps) {
  const { t } = useTranslation('live')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('shortcuts.title')} closeLabel={t('close')}>
      <dl className={styles.keys}>
        {keys.map((name) => (
          <div key={name} className={styles.row}>
            <dt>{t(`shortcuts.${name}`)}</dt>
            <dd>
              {KEYS[name].map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label={t('shortcuts.letters')}
        hint={t('shortcuts.lettersHint')}
        checked={shortcuts.letters}
        onChange={(event) => shortcuts.setLetters(event.target.checked)}
      />
    </Dialog>
  )
}
