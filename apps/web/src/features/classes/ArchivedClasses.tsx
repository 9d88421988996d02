import { ArchiveRestore } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useArchivedClasses, useRestoreClass } from '@/api/classes'
import { useSayProblem } from '@/api/problem'
import type { ClassCard } from '@/api/types'
import { Button } from '@/ui/Button'
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
  const { t } = useTranslation('class')
  const restore = useRestoreClass()
  const toast = useToast()
  const say = useSayProblem()
  const takeOut = () =>
    restore.mutate(card.id, {
      onSuccess: () => toast.show({ title: t('archive.restored', { title: card.title }) }),
      onError: (error) => {
        const { title, text } = say(error)
        toast.show({ title, description: text, tone: 'danger' })
      },
    })
  return (
    <PanelRow name={card.title} note={card.course.title}>
      <Button
        size="sm"
        icon={<ArchiveRestore size={15} aria-hidden="true" />}
        busy={restore.isPending}
        aria-label={t('archive.restoreNamed', { title: card.title })}
        onClick={takeOut}
      >
        {t('archive.restore')}
      </Button>
    </PanelRow>
  )
}
