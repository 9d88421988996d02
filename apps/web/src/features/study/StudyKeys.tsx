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

/** What also acts where nothing plays. */
const ALWAYS: ReadonlySet<keyof typeof KEYS> = new Set(['search', 'help'])

interface StudyKeysProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly shortcuts: Shortcuts
  /** There is a recording to play. */
  readonly plays: boolean
}

/** What each key does on the study page. */
export function StudyKeys({ open, onOpenChange, shortcuts, plays }: StudyKeysProps) {
  const { t } = useTranslation('study')
  const names = (Object.keys(KEYS) as (keyof typeof KEYS)[]).filter((name) => plays || ALWAYS.has(name))
  return (
    <KeysDialog
      open={open}
      onOpenChange={onOpenChange}
      rows={names.map((name) => ({ label: t(`keys.${name}`), keys: KEYS[name] }))}
      {...useKeysDialog(shortcuts)}
    />
  )
}
