import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import styles from './chat.module.css'

/** Longer than this is shown folded, in characters and in lines: a page of words would push everybody else's away. */
const LONG_CHARACTERS = 420
const LONG_LINES = 8

const isLong = (body: string) => body.length > LONG_CHARACTERS || body.split('\n').length > LONG_LINES

/** What somebody wrote. Long words start folded. */
export function MessageBody({ body }: { body: string }) {
  const { t } = useTranslation('live')
  const [open, setOpen] = useState(false)
  const long = isLong(body)
  return (
    <div className={styles.words}>
      <p dir="auto" className={styles.body} data-folded={(long && !open) || undefined}>
        {body}
      </p>
      {long ? (
        <button type="button" className={styles.unfold} aria-expanded={open} onClick={() => setOpen((now) => !now)}>
          {t(open ? 'chat.fold' : 'chat.unfold')}
        </button>
      ) : null}
    </div>
  )
}
