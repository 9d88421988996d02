import { useTranslation } from 'react-i18next'

import { useKeysDialog } from '@/session/useKeysDialog'
import type { Shortcuts } from '@/session/useShortcuts'
import { KeysDialog } from '@/ui/KeysDialog'

const KEYS = {
  play: ['k', ' '],
  step: ['ArrowLeft', 'ArrowRight'],
  jump: ['j', 'l'],
  word: [',', '.'],
  sound: ['m'],
  captions: ['c'],
  fullscreen: ['f'],
  search: ['/'],
  help: ['?'],
} as const

interface StudyKeysProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly shortcuts: Shortcuts
}

/** What each key does on the study page. */
export function StudyKeys({ open, onOpenChange, shortcuts }: StudyKeysProps) {
  const { t } = useTranslation('study')
  return (
    <KeysDialog
      open={open}
      onOpenChange={onOpenChange}
      rows={(Object.keys(KEYS) as (keyof typeof KEYS)[]).map((name) => ({ label: t(`keys.${name}`), keys: KEYS[name] }))}
      {...useKeysDialog(shortcuts)}
    />
  )
}
