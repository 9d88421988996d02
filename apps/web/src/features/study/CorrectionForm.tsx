import { useEffect, useRef, useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { inOneLine, useSayProblem } from '@/api/problem'
import { useCorrection, useRemoval } from '@/api/study'
import type { StudySegment } from '@/api/types'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { clock } from '@/ui/time'
import { useToast } from '@/ui/useToast'

import styles from './Transcript.module.css'

/** Longest correction that the gateway takes, in characters. */
const LONGEST = 4_000

/** How long a removal can be undone from its message, in ms. */
const UNDO_MS = 10_000

/** Corrects what was said, in its place, or takes out what nobody said. Ctrl and Enter save, Escape leaves. */
export function CorrectionForm({ classId, segment, onDone }: { classId: string; segment: StudySegment; onDone: () => void }) {
  const { t } = useTranslation(['study', 'common'])
  const correct = useCorrection(classId)
  const removal = useRemoval(classId)
  const toast = useToast()
  const say = useSayProblem()
  const [text, setText] = useState(segment.text)
  const [empty, setEmpty] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    // The person pressed "correct": the words are where they go on.
    const area = form.current?.querySelector('textarea')
    area?.focus()
    area?.setSelectionRange(area.value.length, area.value.length)
    // With its buttons, which a phone has below the fold.
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  const failed = (title: 'notSaved' | 'notRemoved') => (error: Error) =>
    toast.fail({ title: t(`transcript.${title}`), text: inOneLine(say(error)) })

  const save = (event?: SyntheticEvent) => {
    event?.preventDefault()
    const body = text.trim()
    if (body === '') {
      setEmpty(true)
      return
    }
    if (body === segment.text) {
      onDone()
      return
    }
    correct.mutateAsync({ segment: segment.segment, body }).catch(failed('notSaved'))
    // What was written shows at once; a refusal takes it back and says so.
    onDone()
  }

  const bringBack = () => void correct.mutateAsync({ segment: segment.segment, body: segment.text }).catch(failed('notSaved'))

  // This form goes with its line: the list takes the focus, and what follows is told above the page.
  const remove = () => {
    form.current?.closest<HTMLElement>('[role="region"]')?.focus()
    removal.mutateAsync(segment.segment).then(
      () =>
        toast.show({
          title: t('transcript.removed', { time: clock(segment.start_ms) }),
          action: { label: t('transcript.undo'), run: bringBack },
          durationMs: UNDO_MS,
        }),
      failed('notRemoved'),
    )
  }

  return (
    <form ref={form} className={styles.form} onSubmit={save}>
      <TextArea
        label={t('transcript.correct', { time: clock(segment.start_ms) })}
        hideLabel
        rows={3}
        maxLength={LONGEST}
        value={text}
        error={empty ? t('transcript.empty') : null}
        onChange={(event) => {
          setText(event.target.value)
          setEmpty(false)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event)
        }}
      />
      <div className={styles.formActions}>
        <Button size="sm" tone="danger-soft" className={styles.removeLine ?? ''} onClick={remove}>
          {t('transcript.remove')}
        </Button>
        <Button size="sm" tone="ghost" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        <Button size="sm" tone="primary" type="submit">
          {t('common:save')}
        </Button>
      </div>
    </form>
  )
}
