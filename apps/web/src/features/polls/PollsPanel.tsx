import { Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { AskedPoll } from '@/features/polls/AskedPoll'
import { KeptPoll } from '@/features/polls/KeptPoll'
import { PollForm } from '@/features/polls/PollForm'
import { useSession } from '@/session/react'
import { Button } from '@/ui/Button'

import styles from './polls.module.css'

/** The teacher's polls: the open one, a new one, those kept for later, those asked before. */
export function PollsPanel() {
  const { t } = useTranslation('live')
  const polls = useSession((view) => view.state.polls)
  const phase = useSession((view) => view.state.phase)
  const open = polls.find((poll) => poll.phase === 'open')
  const kept = polls.filter((poll) => poll.phase === 'prepared')
  const closed = polls.filter((poll) => poll.phase === 'closed').toReversed()
  const [writing, setWriting] = useState(false)
  const form = useRef<HTMLElement>(null)
  // The button that was pressed is gone: the focus goes to what it opened.
  useEffect(() => {
    if (writing) form.current?.querySelector('input')?.focus()
  }, [writing])
  const running = phase === 'running'
  const wait = open ? t('polls.oneAtATime') : running ? null : t('polls.notRunning')
  return (
    <div className={styles.panel} data-testid="polls">
      {open ? <AskedPoll poll={open} /> : null}
      {writing || !open ? (
        <section ref={form} aria-label={t('polls.newPoll')}>
          <PollForm wait={wait} onDone={() => setWriting(false)} />
        </section>
      ) : (
        <Button icon={<Plus size={16} aria-hidden="true" />} onClick={() => setWriting(true)}>
          {t('polls.newPoll')}
        </Button>
      )}
      {kept.length > 0 ? (
        <section aria-labelledby="polls-kept">
          <h3 id="polls-kept" className={styles.heading}>
            {t('polls.prepared')}
          </h3>
          <ul>
            {kept.map((poll) => (
              <KeptPoll key={poll.poll} poll={poll} askable={running && !open} />
            ))}
          </ul>
        </section>
      ) : null}
      {closed.length > 0 ? (
        <section aria-labelledby="polls-asked" className={styles.asked}>
          <h3 id="polls-asked" className={styles.heading}>
            {t('polls.asked')}
          </h3>
          {closed.map((poll) => (
            <AskedPoll key={poll.poll} poll={poll} />
          ))}
        </section>
      ) : null}
    </div>
  )
}
