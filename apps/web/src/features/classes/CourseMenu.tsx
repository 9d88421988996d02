import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeCourse, useDeleteCourse } from '@/api/classes'
import { useSayProblem } from '@/api/problem'
import type { Course } from '@/api/types'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Input } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem } from '@/ui/Menu'
import { useToast } from '@/ui/useToast'

/** Another title for a course, and its end once it holds no classes. */
export function CourseMenu({ course, empty }: { course: Course; empty: boolean }) {
  const { t } = useTranslation(['class', 'common'])
  const remove = useDeleteCourse()
  const toast = useToast()
  const say = useSayProblem()
  const [renaming, setRenaming] = useState(false)
  const drop = () =>
    remove.mutate(course.id, {
      onSuccess: () => toast.show({ title: t('course.removed', { title: course.title }) }),
      onError: (error) => toast.fail(say(error)),
    })
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={t('course.menu', { title: course.title })}
            icon={<Ellipsis size={17} aria-hidden="true" />}
            size="sm"
            tip={false}
          />
        }
      >
        <MenuItem icon={<Pencil size={16} aria-hidden="true" />} onSelect={() => setRenaming(true)}>
          {t('course.rename')}
        </MenuItem>
        <MenuItem icon={<Trash2 size={16} aria-hidden="true" />} tone="danger" disabled={!empty} onSelect={drop}>
          {empty ? t('course.remove') : t('course.removeLater')}
        </MenuItem>
      </Menu>
      <Dialog open={renaming} onOpenChange={setRenaming} title={t('course.rename')} closeLabel={t('common:close')}>
        <RenameForm course={course} onDone={() => setRenaming(false)} />
      </Dialog>
    </>
  )
}

function RenameForm({ course, onDone }: { course: Course; onDone: () => void }) {
  const { t } = useTranslation(['class', 'common'])
  const change = useChangeCourse(course.id)
  const say = useSayProblem()
  const [title, setTitle] = useState(course.title)
  const problem = change.error ? say(change.error) : null
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    change.mutate({ title: title.trim() }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={submit}>
      <Input
        label={t('course.title')}
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={problem ? `${problem.title}. ${problem.text}` : null}
      />
      <DialogActions>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
        <Button type="submit" tone="primary" busy={change.isPending}>
          {t('common:save')}
        </Button>
      </DialogActions>
    </form>
  )
}
