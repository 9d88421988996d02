import { SendHorizontal } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { IconButton } from '@/ui/IconButton'

import styles from './chat.module.css'

/** The longest message (core/commands.py, `ChatText`). */
const LONGEST = 2_000

interface ChatComposerProps {
  /** Whether one may write to the teacher alone. */
  readonly choosesScope: boolean
  /** @returns whether the message was accepted; its words come back otherwise. */
  readonly onPost: (body: string, to: 'class' | 'staff') => Promise<boolean>
}

/** One line to write in: Enter sends, Shift and Enter make a new line. */
export function ChatComposer({ choosesScope, onPost }: ChatComposerProps) {
  const { t } = useTranslation('live')
  const [text, setText] = useState('')
  const [toStaff, setToStaff] = useState(false)
  const id = useId()

  async function post() {
    const body = text.trim()
    if (body === '') return
    setText('')
    const accepted = await onPost(body, toStaff ? 'staff' : 'class')
    if (!accepted) setText((now) => now || body)
  }

  const label = toStaff ? t('chat.writeStaff') : t('chat.write')
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        void post()
      }}
    >
      <div className={styles.write}>
        <label htmlFor={id} className="visually-hidden">
          {label}
        </label>
        <textarea
          id={id}
          className={styles.input}
          rows={1}
          maxLength={LONGEST}
          placeholder={label}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            void post()
          }}
        />
        <IconButton
          type="submit"
          label={t('chat.send')}
          tip={false}
          icon={<SendHorizontal size={18} aria-hidden="true" />}
          tone={text.trim() === '' ? 'ghost' : 'accent'}
        />
      </div>
      {choosesScope ? (
        <label className={styles.scope}>
          <input type="checkbox" checked={toStaff} onChange={(event) => setToStaff(event.target.checked)} />
          {t('chat.onlyTeacher')}
        </label>
      ) : null}
    </form>
  )
}
