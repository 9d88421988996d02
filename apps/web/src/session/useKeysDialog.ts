import { useTranslation } from 'react-i18next'

import type { KeysDialogProps } from '@/ui/KeysDialog'

import { isMovable } from './keys'
import type { Shortcuts } from './useShortcuts'

/** What every page tells its list of keys: the words, and what can be changed. */
export function useKeysDialog(shortcuts: Shortcuts): Omit<KeysDialogProps, 'open' | 'onOpenChange' | 'rows'> {
  const { t } = useTranslation('common')
  return {
    words: {
      title: t('keys.title'),
      close: t('close'),
      letters: t('keys.letters'),
      lettersHint: t('keys.lettersHint'),
      hint: t('keys.hint'),
      change: (action) => t('keys.change', { action }),
      taken: (key, action) => t('keys.taken', { key, action }),
      reset: t('keys.reset'),
    },
    letters: shortcuts.letters,
    onLetters: shortcuts.setLetters,
    moved: shortcuts.moved,
    isMovable,
    onMove: shortcuts.move,
    onReset: shortcuts.reset,
  }
}
