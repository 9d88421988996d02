import { Eye, EyeOff, Trash2 } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import type { Poll } from '@/contract/state'
import { choosers, counted, countsOf, total } from '@/features/polls/count'
import { PollBars } from '@/features/polls/PollBars'
import { countHere } from '@/session/here'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Pill } from '@/ui/Pill'

import styles from './polls.module.css'

/** A poll that was asked, as the staff see it: how many chose what, who where it is named, and what can be done now. */
export function AskedPoll({ poll }: { poll: Poll }) {
  const { t } = useTranslation('live')
  const send = useCommand()
  const answers = useSession((view) => view.state.answers)
  const people = useSession((view) => view.state.people)
  const words = useSession((view) => view.words)
  const id = useId()
  const open = poll.phase === 'open'
  const counts = countsOf(poll, answers)
  const body = { poll: poll.poll }
  const named = open && !poll.anonymous
  const names = choosers(poll, named ? answers : {}).map((chosen) =>
    chosen.map((who) => words[people[who]?.name ?? ''] ?? t('polls.unnamed')),
  )
  const students = countHere(people, 'student')
  return (
    <section className={styles.poll} data-open={open || undefined} data-testid="asked-poll" aria-labelledby={id}>
      <header className={styles.head}>
        <h3 id={id} className={styles.question} dir="auto">
          {poll.question}
        </h3>
        {open ? null : (
          <IconButton
            size="sm"
            label={t('polls.discardOf', { question: poll.question })}
            tip="left"
            icon={<Trash2 size={15} aria-hidden="true" />}
            onClick={() => void send({ kind: 'poll.discard', body })}
          />
        )}
      </header>
      <p className={styles.marks}>
        <Pill tone={open ? 'good' : 'neutral'} dot={open ? 'round' : 'hollow'}>
          {t(`polls.phase.${poll.phase}`)}
        </Pill>
        <Pill icon={poll.anonymous ? <EyeOff size={13} aria-hidden="true" /> : <Eye size={13} aria-hidden="true" />}>
          {t(poll.anonymous ? 'polls.anonymousMark' : 'polls.named')}
        </Pill>
        {poll.revealed ? <Pill tone="info">{t('polls.shown')}</Pill> : null}
      </p>
      <PollBars lines={counted(poll, counts)} names={names} />
      <p className={styles.soft}>
        {open
          ? t('polls.answersOf', { count: total(counts), students: Math.max(students, total(counts)) })
          : t('polls.answers', { count: total(counts) })}
      </p>
      {named ? <p className={styles.soft}>{t('polls.namesUntilClosed')}</p> : null}
      {open || !poll.revealed ? (
        <div className={styles.acts}>
          {open ? <Button onClick={() => void send({ kind: 'poll.close', body })}>{t('polls.close')}</Button> : null}
          {poll.revealed ? null : (
            <Button onClick={() => void send({ kind: 'poll.reveal', body })}>{t('polls.reveal')}</Button>
          )}
        </div>
      ) : null}
    </section>
  )
}
