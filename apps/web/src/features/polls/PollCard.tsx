import { ChartNoAxesColumn, Check, ChevronDown, X } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { counted, countsOf, forClass } from '@/features/polls/count'
import { PollBars } from '@/features/polls/PollBars'
import { shownAnswer } from '@/session/overlay'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Announce } from '@/ui/Announce'
import { IconButton } from '@/ui/IconButton'

import styles from './card.module.css'

/**
 * The open poll beside the stage, or its result once that was shown. It takes no focus, and can be folded away; the
 * result of a closed poll can be put away for good.
 */
export function PollCard() {
  const { t } = useTranslation('live')
  const poll = useSession((view) => forClass(view.state.polls))
  const [folded, setFolded] = useState<string | null>(null)
  const [hidden, setHidden] = useState<string | null>(null)
  const id = useId()
  const results = poll?.revealed === true
  const said = poll ? t(results ? 'polls.card.resultsShown' : 'polls.card.opened', { question: poll.question }) : ''
  const open = poll?.phase === 'open'
  // Shown results are news: who folded the question away sees them.
  const key = poll ? `${poll.poll}/${results ? 'results' : 'open'}` : ''
  return (
    <>
      <Announce message={said} />
      {poll === null || hidden === key ? null : folded === key ? (
        <button type="button" className={styles.tag} onClick={() => setFolded(null)}>
          <ChartNoAxesColumn size={16} aria-hidden="true" />
          <span>{t(results ? 'polls.card.unfoldResults' : 'polls.card.unfold', { question: poll.question })}</span>
        </button>
      ) : (
        <section className={styles.card} aria-labelledby={id} data-testid="poll-card" data-open={open || undefined}>
          <header className={styles.head}>
            <div className={styles.titles}>
              <p className={styles.kind}>{t(results ? 'polls.card.results' : 'polls.card.label')}</p>
              <h2 id={id} className={styles.question} dir="auto">
                {poll.question}
              </h2>
            </div>
            <IconButton
              size="sm"
              tip="left"
              label={t('polls.card.fold')}
              icon={<ChevronDown size={17} aria-hidden="true" />}
              onClick={() => setFolded(key)}
            />
            {open ? null : (
              <IconButton
                size="sm"
                tip="left"
                label={t('polls.card.hide')}
                icon={<X size={17} aria-hidden="true" />}
                onClick={() => setHidden(key)}
              />
            )}
          </header>
          {open ? <Answers poll={poll.poll} options={poll.options} anonymous={poll.anonymous} /> : null}
          {results ? <PollBars lines={counted(poll, countsOf({ ...poll, anonymous: true }, {}))} /> : null}
        </section>
      )}
    </>
  )
}

/** Answers of at most so many characters stand in two columns on a phone. */
const SHORT = 12

interface AnswersProps {
  readonly poll: string
  readonly options: readonly string[]
  readonly anonymous: boolean
}

/** One tap answers, another changes the answer; it is drawn at once. */
function Answers({ poll, options, anonymous }: AnswersProps) {
  const { t } = useTranslation('live')
  const send = useCommand()
  const state = useSession((view) => view.state)
  const pending = useSession((view) => view.pending)
  const me = useSession((view) => view.you?.participant ?? '')
  const chosen = shownAnswer(state, pending, me, poll)
  return (
    <>
      <ul className={styles.answers} data-short={options.every(({ length }) => length <= SHORT) || undefined}>
        {options.map((option, index) => (
          <li key={index}>
            <button
              type="button"
              className={styles.answer}
              aria-pressed={chosen === index}
              onClick={() => {
                if (chosen !== index) void send({ kind: 'poll.answer', body: { poll, option: index } })
              }}
            >
              <span className={styles.mark} aria-hidden="true">
                {chosen === index ? <Check size={15} /> : null}
              </span>
              <span dir="auto">{option}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.soft}>
        {t(anonymous ? 'polls.card.anonymous' : 'polls.card.named')}{' '}
        {t(chosen === null ? 'polls.card.choose' : 'polls.card.chosen')}
      </p>
    </>
  )
}
