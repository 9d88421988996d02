import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import type { ConsentScope } from '@/contract/vocabulary'
import { givenWord } from '@/features/floor/given'
import type { Source } from '@/session/capture'
import { useSession } from '@/session/react'

import styles from './floor.module.css'

/** In the order in which it matters to whoever decides. */
const SCOPES: readonly ConsentScope[] = ['public', 'record', 'transcribe', 'name']

interface ConsentListProps {
  /** What the floor was given for: whether one is heard, seen, or both. */
  readonly given: readonly Source[]
  readonly value: readonly ConsentScope[]
  readonly onChange: (scope: ConsentScope, given: boolean) => void
}

/** Each consent by itself, with what it means right now. */
export function ConsentList({ given, value, onChange }: ConsentListProps) {
  const { t } = useTranslation('live')
  const id = useId()
  const isPublic = useSession((view) => view.state.public)
  const recording = useSession((view) => view.state.recording)
  const recorded = recording === 'on'
  const now = {
    public: isPublic ? t(`floor.scope.publicNow.${givenWord(given)}`) : t('floor.scope.publicLater'),
    record: t(recorded ? 'floor.scope.recordNow' : 'floor.scope.recordLater'),
    transcribe: t('floor.scope.transcribeText'),
    name: t('floor.scope.nameText'),
  }
  const halfway = isPublic && recording !== 'off' && value.includes('public') !== value.includes('record')
  return (
    <fieldset className={styles.consents}>
      <legend className={styles.legend}>{t('floor.scope.label')}</legend>
      {SCOPES.map((scope) => (
        <label key={scope} className={styles.consent}>
          <input
            type="checkbox"
            aria-labelledby={`${id}-${scope}`}
            aria-describedby={`${id}-${scope}-now`}
            checked={value.includes(scope)}
            onChange={(event) => onChange(scope, event.target.checked)}
          />
          <span>
            <b id={`${id}-${scope}`}>{t(`floor.scope.${scope}`)}</b>
            <span id={`${id}-${scope}-now`} className={styles.now}>
              {now[scope]}
            </span>
          </span>
        </label>
      ))}
      <p className={styles.halfway} role="status">
        {halfway ? t('floor.scope.halfway') : null}
      </p>
    </fieldset>
  )
}
