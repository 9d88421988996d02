import { useTranslation } from 'react-i18next'

import type { Shortcuts } from '@/session/useShortcuts'
import { KeysDialog } from '@/ui/KeysDialog'

const KEYS = {
  play: ['K', '␣'],
  step: ['←', '→'],
  jump: ['J', 'L'],
  word: [',', '.'],
  sound: ['M'],
  captions: ['C'],
  fullscreen: ['F'],
  help: ['?'],
} as const

interface StudyKeysProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly shortcuts: Shortcuts
}

/** What each key does on the study page. */
export function StudyKeys({ open, onOpenChange, shortcuts }: StudyKeysProps) {
  const { t } = useTranslation(['study', 'common'])
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
      rows={(Object.keys(KEYS) as (keyof typeof KEYS)[]).map((name) => ({ label: t(`keys.${name}`), keys: KEYS[name] }))}
      letters={shortcuts.letters}
      onLetters={shortcuts.setLetters}
    />
  )
}
