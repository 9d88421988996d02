import { Plus } from 'lucide-react'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useNewCourse } from '@/api/classes'
import { useProblem } from '@/api/problem'
import { uuid7 } from '@/session/ids'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Input } from '@/ui/Field'

/** A button that asks for a new course's title. */
export function NewCourseForm() {
  const { t } = useTranslation(['class', 'common'])
  const make = useNewCourse()
  const [open, setOpen] = useState(false)
  const [title, setTitle] = useState('')
  // Sent again after a lost answer, the same id begins no second course.
  const [id, setId] = useState(() => uuid7())
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const onSuccess = () => {
      setOpen(false)
      setTitle('')
      setId(uuid7())
    }
    make.mutate({ id, title: title.trim() }, { onSuccess })
  }
  return (
    <>
      <Button icon={<Plus size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('course.new')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('course.new')} closeLabel={t('common:close')}>
        <form onSubmit={submit}>
          <Input
            label={t('course.title')}
            hint={t('course.hint')}
            required
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            error={make.error ? <Problem error={make.error} /> : null}
          />
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{t('common:cancel')}</Button>
            <Button type="submit" tone="primary" busy={make.isPending}>
              {t('course.submit')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}

function Problem({ error }: { error: Error }) {
  const { title, text } = useProblem(error)
  return `${title}. ${text}`
}
