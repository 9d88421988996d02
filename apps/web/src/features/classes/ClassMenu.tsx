import { Archive, Ellipsis, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'

import { useArchiveClass, useRestoreClass } from '@/api/classes'
import { useSayProblem } from '@/api/problem'
import type { ClassDetail } from '@/api/types'
import { Confirm } from '@/ui/Dialog'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem } from '@/ui/Menu'
import { useToast } from '@/ui/useToast'

import { EditClassDialog } from './EditClassDialog'

/** What a teacher can do with a class that does not run: give it another title or date, and put it away. */
export function ClassMenu({ detail }: { detail: ClassDetail }) {
  const { t } = useTranslation(['class', 'common'])
  const navigate = useNavigate()
  const archive = useArchiveClass()
  const restore = useRestoreClass()
  const toast = useToast()
  const say = useSayProblem()
  const [editing, setEditing] = useState(false)
  const [asking, setAsking] = useState(false)

  const onError = (error: Error) => toast.fail(say(error))
  const putAway = async () => {
    try {
      await archive.mutateAsync(detail.id)
    } catch (error) {
      setAsking(false)
      onError(error instanceof Error ? error : new Error(String(error)))
      return
    }
    void navigate('/')
    toast.show({
      title: t('archive.done', { title: detail.title }),
      description: t('archive.doneHint'),
      // By then this menu is gone, and with it the callbacks of `mutate`.
      action: { label: t('archive.undo'), run: () => void restore.mutateAsync(detail.id).catch(onError) },
    })
  }

  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={t('menu.label')}
            icon={<Ellipsis size={18} aria-hidden="true" />}
            size="lg"
            tone="plain"
            tip={false}
          />
        }
      >
        <MenuItem icon={<Pencil size={16} aria-hidden="true" />} onSelect={() => setEditing(true)}>
          {t('menu.edit')}
        </MenuItem>
        <MenuItem icon={<Archive size={16} aria-hidden="true" />} tone="danger" onSelect={() => setAsking(true)}>
          {t('menu.archive')}
        </MenuItem>
      </Menu>
      <EditClassDialog detail={detail} open={editing} onOpenChange={setEditing} />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('archive.title', { title: detail.title })}
        description={t('archive.text')}
        confirmLabel={t('archive.confirm')}
        cancelLabel={t('common:cancel')}
        onConfirm={() => void putAway()}
        busy={archive.isPending}
      />
    </>
  )
}
