import { useTranslation } from 'react-i18next'

import { useKeysDialog } from '@/session/useKeysDialog'
import type { Shortcuts } from '@/session/useShortcuts'
import { KeysDialog } from '@/ui/KeysDialog'

const KEYS = {
  arrows: ['ArrowLeft', 'ArrowRight'],
  pen: ['p'],
  layout: ['l'],
  mic: ['m'],
  camera: ['v'],
  hand: ['h'],
  captions: ['c'],
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
  const { t } = useTranslation('live')
  return (
    <KeysDialog
      open={open}
      onOpenChange={onOpenChange}
      rows={keys.map((name) => ({ label: t(`shortcuts.${name}`), keys: KEYS[name] }))}
      {...useKeysDialog(shortcuts)}
    />
  )
}
