import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { CHAT_MODES, type ChatMode } from '@/contract/vocabulary'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Menu, MenuChoice, MenuSeparator } from '@/ui/Menu'

import styles from './rules.module.css'

/** Seconds between two messages of one student, as offered. */
const SLOW_S = [0, 10, 30, 60] as const

/** Who may write, and how often: said and changed in one place. For the staff. */
export function ChatRules() {
  const { t } = useTranslation('live')
  const send = useCommand()
  const { mode, slow_s } = useSession((view) => view.state.chat_rules)
  const change = (next: { mode?: ChatMode; slow_s?: number }) =>
    void send({ kind: 'chat.change_rules', body: { mode, slow_s, ...next } })
  return (
    <div className={styles.bar}>
      <Menu
        align="start"
        trigger={
          <button type="button" className={styles.trigger} data-testid="chat-rules">
            <span>
              {t(`order.chat.mode.${mode}`)}
              {mode !== 'off' && slow_s > 0 ? ` · ${t('order.chat.slowMark', { seconds: slow_s })}` : null}
            </span>
            <ChevronDown size={15} aria-hidden="true" />
          </button>
        }
      >
        <MenuChoice
          label={t('order.chat.rules')}
          value={mode}
          options={CHAT_MODES.map((value) => ({ value, label: t(`order.chat.choose.${value}`) }))}
          onChange={(next) => change({ mode: next })}
        />
        <MenuSeparator />
        <MenuChoice
          label={t('order.chat.slow')}
          value={String(slow_s)}
          options={SLOW_S.map((seconds) => ({
            value: String(seconds),
            label: seconds === 0 ? t('order.chat.slowChoose.off') : t('order.chat.slowChoose.seconds', { seconds }),
          }))}
          onChange={(next) => change({ slow_s: Number(next) })}
        />
      </Menu>
    </div>
  )
}
