import { useTranslation } from 'react-i18next'

import { useRemoveDestination } from '@/api/destinations'
import { useSayProblem } from '@/api/problem'
import { Confirm } from '@/ui/Dialog'
import { useToast } from '@/ui/useToast'

interface RemoveDestinationProps {
  classId: string
  id: string
  label: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Asks whether a destination and its key are to go, and says what came of it. */
export function RemoveDestination({ classId, id, label, open, onOpenChange }: RemoveDestinationProps) {
  const { t } = useTranslation(['class', 'common'])
  const remove = useRemoveDestination(classId)
  const toast = useToast()
  const say = useSayProblem()
  const drop = () =>
    remove.mutate(id, {
      onSuccess: () => toast.show({ title: t('destinations.removed', { name: label }) }),
      onError: (error) => {
        const { title, text } = say(error)
        toast.show({ title, description: text, tone: 'danger' })
      },
      onSettled: () => onOpenChange(false),
    })
  return (
    <Confirm
      open={open}
      onOpenChange={onOpenChange}
      title={t('destinations.removeTitle', { name: label })}
      description={t('destinations.removeText')}
      confirmLabel={t('destinations.removeConfirm')}
      cancelLabel={t('common:cancel')}
      onConfirm={drop}
      busy={remove.isPending}
    />
  )
}
