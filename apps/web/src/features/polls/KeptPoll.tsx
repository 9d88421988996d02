import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Poll } from '@/contract/state'
import { useCommand } from '@/session/useCommand'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'

import styles from './polls.module.css'

/** A poll that waits for its moment. */
export function KeptPoll({ poll, askable }: { poll: Poll; askable: boolean }) {
  const { t } = useTranslation('live')
  const send = useCommand()
  const { question } = poll
  return (
    <li className={styles.kept} data-testid="kept-poll">
      <div className={styles.grow}>
        <p className={styles.question} dir="auto">
          {question}
        </p>
        <p className={styles.soft}>{poll.options.join(' · ')}</p>
      </div>
      <IconButton
        size="sm"
        label={t('polls.discardOf', { question })}
        tip="left"
        icon={<Trash2 size={15} aria-hidden="true" />}
        onClick={() => void send({ kind: 'poll.discard', body: { poll: poll.poll } })}
      />
      <Button
        size="sm"
        disabled={!askable}
        aria-label={t('polls.askOf', { question })}
        onClick={() => void send({ kind: 'poll.open', body: { poll: poll.poll } })}
      >
        {t('polls.ask')}
      </Button>
    </li>
  )
}
