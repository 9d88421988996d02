import { useTranslation } from 'react-i18next'

import type { Shortcuts } from '@/session/useShortcuts'
import { Dialog } from '@/ui/Dialog'
import { Checkbox } from '@/ui/Field'
import { Kbd } from '@/ui/Kbd'

import styles from './StudyKeys.module.css'

const KEYS = {
  play: ['K', '␣'],
  step: ['←', '→'],
  jump: ['J', 'L'],
  word: [',', '.'],
  sound: ['M'],
  captions: ['C'],
  fullscreen: ['F'],
  search: ['/'],
  help: ['?'],
} as const

/** What each key does on the study page, and the switch for single letters. */
export function StudyKeys({
  open,
  onOpenChange,
  shortcuts,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  shortcuts: Shortcuts
}) {
  const { t } = useTranslation(['study', 'common'])
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('keys.title')} closeLabel={t('common:close')}>
      <dl className={styles.keys}>
        {(Object.keys(KEYS) as (keyof typeof KEYS)[]).map((name) => (
          <div key={name} className={styles.row}>
            <dt>{t(`keys.${name}`)}</dt>
            <dd>
              {KEYS[name].map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label={t('keys.letters')}
        hint={t('keys.lettersHint')}
        checked={shortcuts.letters}
        onChange={(event) => shortcuts.setLetters(event.target.checked)}
      />
    </Dialog>
  )
}
