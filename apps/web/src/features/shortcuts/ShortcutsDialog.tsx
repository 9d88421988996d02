import { useTranslation } from 'react-i18next'

import type { Shortcuts } from '@/session/useShortcuts'
import { KeysDialog } from '@/ui/KeysDialog'

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

/** What each key does in a running class. */
export function ShortcutsDialog({ open, onOpenChange, shortcuts, keys }: ShortcutsDialogProps) {
  const { t } = useTranslation(['live', 'common'])
  return (
    <KeysDialog
      open={open}
      onOpenChange={onOpenChange}
      words={{
        title: t('common:keys.title'),
        close: t('common:close'),
        letters: t('common:keys.letters'),
        lettersHint: t('common:keys.lettersHint'),
      }}
      rows={keys.map((name) => ({ label: t(`shortcuts.${name}`), keys: KEYS[name] }))}
      letters={shortcuts.letters}
      onLetters={shortcuts.setLetters}
    />
  )
}
