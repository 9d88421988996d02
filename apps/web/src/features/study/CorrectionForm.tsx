import { useEffect, useRef, useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { inOneLine, useSayProblem } from '@/api/problem'
import { useCorrection } from '@/api/study'
import type { StudySegment } from '@/api/types'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { clock } from '@/ui/time'
import { useToast } from '@/ui/useToast'

import styles from './Transcript.module.css'

/** Longest correction that the gateway takes, in characters. */
const LONGEST = 4_000

/** Corrects what was said, in its place. Ctrl and Enter save, Escape leaves. */
export function CorrectionForm({ classId, segment, onDone }: { classId: string; segment: StudySegment; onDone: () => void }) {
  const { t } = useTranslation(['study', 'common'])
  const correct = useCorrection(classId)
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
  }, [])

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
    correct.mutate(
      { segment: segment.segment, body },
      {
        onError: (error) => toast.fail({ title: t('transcript.notSaved'), text: inOneLine(say(error)) }),
      },
    )
    // What was written shows at once; a refusal takes it back and says so.
    onDone()
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
