import { SendHorizontal } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import type { ChatScope } from '@/contract/vocabulary'
import { useDraft } from '@/session/useDraft'
import { Announce } from '@/ui/Announce'
import { characters } from '@/ui/characters'
import { IconButton } from '@/ui/IconButton'
import { useNow } from '@/ui/useNow'

import styles from './chat.module.css'
import rules from './rules.module.css'

/** The longest message (core/commands.py, `ChatText`). */
const LONGEST = 2_000
/** How many characters are left when they begin to be counted down. */
const COUNTED_FROM = 200

interface ChatComposerProps {
  /** To whom one may write: a choice is offered where there is one. */
  readonly to: readonly ChatScope[]
  /** Slow mode: until when nothing is sent, in ms on this machine's clock; in the past for no pause. */
  readonly pausedUntil: number
  /** @returns whether the message was accepted; its words come back otherwise. */
  readonly onPost: (body: string, to: ChatScope) => Promise<boolean>
}

/** One line to write in: Enter sends, Shift and Enter make a new line. What is too long stays, and is not sent. */
export function ChatComposer({ to, pausedUntil, onPost }: ChatComposerProps) {
  const { t } = useTranslation('live')
  const [text, setText] = useDraft('chat.text', '')
  const [toStaff, setToStaff] = useDraft('chat.toStaff', false)
  const id = useId()
  const waitS = Math.max(0, Math.ceil((pausedUntil - useNow()) / 1_000))
  const left = LONGEST - characters(text.trim())
  const tooLong = left < 0
  const onlyStaff = !to.includes('class')
  const scope: ChatScope = onlyStaff || (toStaff && to.includes('staff')) ? 'staff' : 'class'

  async function post() {
    const body = text.trim()
    if (body === '' || tooLong || waitS > 0) return
    setText('')
    const accepted = await onPost(body, scope)
    if (!accepted) setText((now) => now || body)
  }

  const label = scope === 'staff' ? t('chat.writeStaff') : t('chat.write')
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
          aria-invalid={tooLong || undefined}
          aria-describedby={left <= COUNTED_FROM ? `${id}-length` : undefined}
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
          disabled={waitS > 0}
          aria-disabled={tooLong || undefined}
          aria-describedby={tooLong ? `${id}-length` : undefined}
          tone={text.trim() === '' || tooLong || waitS > 0 ? 'ghost' : 'accent'}
        />
      </div>
      {left <= COUNTED_FROM ? (
        <p id={`${id}-length`} className={rules.length} data-over={tooLong || undefined}>
          {tooLong ? t('chat.over', { count: -left }) : t('chat.left', { count: left })}
        </p>
      ) : null}
      <Announce message={tooLong ? t('chat.tooLong') : ''} />
      {waitS > 0 ? (
        <p className={rules.wait} data-testid="chat-wait">
          {t('order.chat.wait', { count: waitS })}
        </p>
      ) : null}
      {to.length > 1 ? (
        <label className={styles.scope}>
          <input type="checkbox" checked={toStaff} onChange={(event) => setToStaff(event.target.checked)} />
          {t('chat.onlyTeacher')}
        </label>
      ) : null}
    </form>
  )
}
