import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import { TEMPLATES, usePollForm } from '@/features/polls/usePollForm'
import { uuid7 } from '@/session/ids'
import { useCommand } from '@/session/useCommand'
import { Button } from '@/ui/Button'
import { Checkbox, Input } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'

import styles from './polls.module.css'

interface PollFormProps {
  /** Why it cannot be asked right now; null when it can. It can be kept in any case. */
  readonly wait: string | null
  readonly onDone: () => void
}

/** A new poll: asked at once, or kept for later. */
export function PollForm({ wait, onDone }: PollFormProps) {
  const { t } = useTranslation('live')
  const send = useCommand()
  const form = usePollForm()
  const id = useId()
  const { draft, tooFew } = form
  const wrong = [form.questionWrong, ...form.optionsWrong].some((problem) => problem !== null)

  async function give(kind: 'poll.ask' | 'poll.prepare') {
    form.leave()
    if (draft && (await send({ kind, body: { poll: uuid7(), ...draft } }))) {
      form.clear()
      onDone()
    }
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void give(wait === null ? 'poll.ask' : 'poll.prepare')
      }}
    >
      <Input
        label={t('polls.question')}
        hint={t('polls.questionHint')}
        value={form.question}
        error={form.questionWrong}
        onChange={(event) => form.setQuestion(event.target.value)}
      />
      <div role="group" aria-label={t('polls.templates')} className={styles.templates}>
        {TEMPLATES.map((template) => (
          <button
            key={template}
            type="button"
            className={styles.template}
            aria-pressed={form.template === template}
            onClick={() => form.use(template)}
          >
            {t(`polls.template.${template}`)}
          </button>
        ))}
      </div>
      <fieldset className={styles.options}>
        <legend className="visually-hidden">{t('polls.options')}</legend>
        {form.options.map((option, index) => (
          <div key={index} className={styles.write}>
            <Input
              label={t('polls.option', { number: index + 1 })}
              hideLabel
              placeholder={t('polls.option', { number: index + 1 })}
              value={option}
              error={form.optionsWrong[index]}
              onBlur={form.leave}
              onChange={(event) => form.setOption(index, event.target.value)}
            />
            {form.options.length > 2 ? (
              <IconButton
                label={t('polls.dropOption', { number: index + 1 })}
                icon={<X size={16} aria-hidden="true" />}
                tip="left"
                onClick={() => form.dropOption(index)}
              />
            ) : null}
          </div>
        ))}
        {form.full ? null : (
          <Button repeats size="sm" tone="ghost" icon={<Plus size={15} aria-hidden="true" />} onClick={form.addOption}>
            {t('polls.addOption')}
          </Button>
        )}
      </fieldset>
      <Checkbox
        label={t('polls.anonymous')}
        hint={t('polls.anonymousHint')}
        checked={form.anonymous}
        onChange={(event) => form.setAnonymous(event.target.checked)}
      />
      <div className={styles.acts}>
        <Button type="submit" tone="accent" disabled={tooFew || wait !== null} aria-describedby={id}>
          {t('polls.ask')}
        </Button>
        <Button disabled={tooFew} aria-describedby={id} onClick={() => void give('poll.prepare')}>
          {t('polls.keep')}
        </Button>
      </div>
      <p id={id} className={styles.soft}>
        {tooFew ? t('polls.tooFew') : wrong ? t('polls.wrong') : wait}
      </p>
    </form>
  )
}
