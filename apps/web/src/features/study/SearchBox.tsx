import { Search, X } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import styles from './SearchBox.module.css'

interface SearchBoxProps {
  readonly box: RefObject<HTMLInputElement | null>
  readonly query: string
  readonly onQuery: (query: string) => void
}

/** What to search for in the class. Escape clears it. */
export function SearchBox({ box, query, onQuery }: SearchBoxProps) {
  const { t } = useTranslation('study')
  return (
    <search className={styles.search}>
      <Search size={16} aria-hidden="true" className={styles.icon} />
      <input
        ref={box}
        type="search"
        className={styles.input}
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          onQuery('')
          event.currentTarget.blur()
        }}
      />
      {query === '' ? null : (
        <button type="button" className={styles.clear} aria-label={t('search.clear')} onClick={() => onQuery('')}>
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </search>
  )
}
