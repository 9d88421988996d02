import { ArchiveRestore, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useArchivedClasses, usePurgeClass, useRestoreClass } from '@/api/classes'
import { useSayProblem } from '@/api/problem'
import type { ClassCard } from '@/api/types'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Dialog'
import { IconButton } from '@/ui/IconButton'
import { PanelCard, PanelRow } from '@/ui/PanelCard'
import { useToast } from '@/ui/useToast'

/** The classes that were put away, and the way back. Draws nothing while there are none. */
export function ArchivedClasses() {
  const { t } = useTranslation('class')
  const classes = useArchivedClasses().data ?? []
  if (classes.length === 0) return null
  return (
    <PanelCard
      title={t('archive.heading')}
      lead={t('archive.lead')}
      rows={classes.map((card) => (
        <Row key={card.id} card={card} />
      ))}
    >
      {null}
    </PanelCard>
  )
}

function Row({ card }: { card: ClassCard }) {
  const { t } = useTranslation(['class', 'common'])
  const restore = useRestoreClass()
  const purge = usePurgeClass()
  const toast = useToast()
  const say = useSayProblem()
  const [asking, setAsking] = useState(false)
  const { title } = card
  const onError = (error: Error) => toast.fail(say(error))
  const takeOut = () =>
    restore.mutate(card.id, { onSuccess: () => toast.show({ title: t('archive.restored', { title }) }), onError })
  const deleteForEver = async () => {
    try {
      await purge.mutateAsync(card.id)
      toast.show({ title: t('purge.done', { title }) }) // by then this row is gone
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)))
    }
    setAsking(false)
  }
  return (
    <PanelRow name={title} note={card.course.title}>
      <Button
        size="sm"
        icon={<ArchiveRestore size={15} aria-hidden="true" />}
        busy={restore.isPending}
        aria-label={t('archive.restoreNamed', { title })}
        onClick={takeOut}
      >
        {t('archive.restore')}
      </Button>
      <IconButton
        size="sm"
        label={t('purge.named', { title })}
        icon={<Trash2 size={16} aria-hidden="true" />}
        onClick={() => setAsking(true)}
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('purge.title', { title })}
        description={
          <>
            <p>{t('purge.goes')}</p>
            <p>{t('purge.stays')}</p>
          </>
        }
        confirmLabel={t('purge.confirm')}
        cancelLabel={t('common:cancel')}
        onConfirm={() => void deleteForEver()}
        busy={purge.isPending}
      />
    </PanelRow>
  )
}
