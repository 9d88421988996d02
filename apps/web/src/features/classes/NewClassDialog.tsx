import { FileText, Upload, X } from 'lucide-react'
import { useId, useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

import { useCourses, useNewClass } from '@/api/classes'
import { PDF_ACCEPT, useCheckPdf } from '@/api/pdf'
import { type Problem, useFieldProblem, useSayProblem } from '@/api/problem'
import { useBeginUpload } from '@/api/uploads'
import { uuid7 } from '@/session/ids'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { DropZone } from '@/ui/DropZone'
import { Checkbox, Input } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'

import { orderOf, titleFromFile } from './draft'
import styles from './NewClassDialog.module.css'

export interface NewClassDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** A PDF that was dropped already. */
  file: File | null
  /** The course to begin with. */
  course?: string
}

/** Asks for what a new class needs: a title, a course and, if one likes, its slides. */
export function NewClassDialog({ open, onOpenChange, file, course = '' }: NewClassDialogProps) {
  const { t } = useTranslation(['class', 'common'])
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('new.title')}
      description={t('new.lead')}
      closeLabel={t('common:close')}
    >
      <NewClassForm file={file} course={course} onCancel={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewClassForm({ file, course, onCancel }: { file: File | null; course: string; onCancel: () => void }) {
  const { t } = useTranslation(['class', 'common'])
  const navigate = useNavigate()
  const make = useNewClass()
  const begin = useBeginUpload()
  const say = useSayProblem()
  const fieldProblem = useFieldProblem()
  const courses = useCourses().data ?? []
  const list = useId()
  // Sent again after a lost answer, the same id makes no second class.
  const [id] = useState(() => uuid7())
  const [pdf, setPdf] = useState<File | null>(file)
  const [title, setTitle] = useState(file ? titleFromFile(file.name) : '')
  const [courseTitle, setCourseTitle] = useState(course || (courses.length === 1 ? (courses[0]?.title ?? '') : ''))
  const [when, setWhen] = useState('')
  const [everybody, setEverybody] = useState(false)
  const [refused, setRefused] = useState<Problem | null>(null)
  const check = useCheckPdf()

  const choose = async (chosen: File) => {
    const fault = await check(chosen)
    setRefused(fault)
    if (fault) return
    setPdf(chosen)
    setTitle((now) => (now.trim() === '' ? titleFromFile(chosen.name) : now))
  }

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    make.mutate({ id, ...orderOf({ title, course: courseTitle, when, open: everybody }, courses) }, {
      onSuccess: (made) => {
        if (pdf) begin(made.id, pdf)
        void navigate(`/classes/${made.id}`)
      },
    })
  }

  const problem = make.error ? say(make.error) : null

  return (
    <form className={styles.form} onSubmit={submit}>
      <Input
        label={t('new.name')}
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={fieldProblem(make.error, 'title')}
      />
      <Input
        label={t('new.course')}
        hint={t('new.courseHint')}
        required
        maxLength={200}
        list={list}
        autoComplete="off"
        value={courseTitle}
        onChange={(event) => setCourseTitle(event.target.value)}
        error={fieldProblem(make.error, 'course_title')}
      />
      <datalist id={list}>
        {courses.map((one) => (
          <option key={one.id} value={one.title} />
        ))}
      </datalist>
      <Input
        label={t('new.when')}
        type="datetime-local"
        value={when}
        onChange={(event) => setWhen(event.target.value)}
        error={fieldProblem(make.error, 'scheduled_at')}
      />
      <div>
        <p className={styles.label}>{t('new.slides')}</p>
        {pdf ? (
          <div className={styles.file}>
            <FileText size={20} aria-hidden="true" />
            <span className={styles.fileName}>{pdf.name}</span>
            <IconButton
              label={t('new.removeFile', { name: pdf.name })}
              icon={<X size={16} aria-hidden="true" />}
              size="sm"
              onClick={() => setPdf(null)}
            />
          </div>
        ) : (
          <DropZone accept={PDF_ACCEPT} onFile={(chosen) => void choose(chosen)} compact>
            <Upload size={20} aria-hidden="true" />
            <span>
              <strong>{t('new.drop')}</strong> {t('new.choose')}
            </span>
          </DropZone>
        )}
        {refused ? (
          <p role="alert" className={styles.problem}>
            <strong>{refused.title}.</strong> {refused.text}
          </p>
        ) : null}
      </div>
      <Checkbox
        label={t('new.openEntry')}
        hint={t('new.openEntryHint')}
        checked={everybody}
        onChange={(event) => setEverybody(event.target.checked)}
      />
      {problem ? (
        <p role="alert" className={styles.problem}>
          <strong>{problem.title}</strong> {problem.text}
        </p>
      ) : null}
      <DialogActions>
        <Button onClick={onCancel}>{t('common:cancel')}</Button>
        <Button type="submit" tone="primary" busy={make.isPending}>
          {t('new.submit')}
        </Button>
      </DialogActions>
    </form>
  )
}
