import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeClass } from '@/api/classes'
import { useSayProblem } from '@/api/problem'
import type { ClassDetail } from '@/api/types'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Input } from '@/ui/Field'

import { localTime, timeOf } from './draft'
import styles from './NewClassDialog.module.css'

export interface EditClassDialogProps {
  detail: ClassDetail
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Another title, and while the class has not begun another date. */
export function EditClassDialog({ detail, open, onOpenChange }: EditClassDialogProps) {
  const { t } = useTranslation(['class', 'common'])
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('menu.edit')} closeLabel={t('common:close')}>
      <EditClassForm detail={detail} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function EditClassForm({ detail, onDone }: { detail: ClassDetail; onDone: () => void }) {
  const { t } = useTranslation(['class', 'common'])
  const change = useChangeClass(detail.id)
  const say = useSayProblem()
  const [title, setTitle] = useState(detail.title)
  const [when, setWhen] = useState(() => localTime(detail.scheduled_at))
  const dated = detail.started_at === null
  const problem = change.error ? say(change.error) : null
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    change.mutate({ title: title.trim(), ...(dated ? { scheduled_at: timeOf(when) } : {}) }, { onSuccess: onDone })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Input
        label={t('new.name')}
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      {dated ? (
        <Input
          label={t('new.when')}
          type="datetime-local"
          value={when}
          onChange={(event) => setWhen(event.target.value)}
        />
      ) : null}
      {problem ? (
        <p role="alert" className={styles.problem}>
          <strong>{problem.title}</strong> {problem.text}
        </p>
      ) : null}
      <DialogActions>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
        <Button type="submit" tone="primary" busy={change.isPending}>
          {t('common:save')}
        </Button>
      </DialogActions>
    </form>
  )
}
