import { useTranslation } from 'react-i18next'

import { useRemoveDestination } from '@/api/destinations'
import { ApiError } from '@/api/http'
import { useSayProblem } from '@/api/problem'
import { Confirm, type ConfirmProps } from '@/ui/Dialog'
import { useToast } from '@/ui/useToast'

interface RemoveDestinationProps extends Pick<ConfirmProps, 'open' | 'onOpenChange' | 'returnTo'> {
  classId: string
  id: string
  label: string
  /** It is gone. */
  onRemoved?: () => void
}

/** Asks whether a destination and its key are to go, and says what came of it. It cannot be left while that is open. */
export function RemoveDestination({ classId, id, label, onOpenChange, onRemoved, ...rest }: RemoveDestinationProps) {
  const { t } = useTranslation(['class', 'common'])
  const remove = useRemoveDestination(classId)
  const toast = useToast()
  const say = useSayProblem()
  const gone = () => {
    toast.show({ title: t('destinations.removed', { name: label }) })
    onRemoved?.()
  }
  const drop = () =>
    remove.mutate(id, {
      onSuccess: gone,
      onError: (error) => {
        // Somebody else removed it meanwhile.
        if (error instanceof ApiError && error.code === 'destination_unknown') {
          gone()
          return
        }
        toast.fail(say(error))
      },
      onSettled: () => onOpenChange(false),
    })
  return (
    <Confirm
      {...rest}
      onOpenChange={(open) => {
        if (open || !remove.isPending) onOpenChange(open)
      }}
      title={t('destinations.removeTitle', { name: label })}
      description={t('destinations.removeText')}
      confirmLabel={t('destinations.removeConfirm')}
      cancelLabel={t('common:cancel')}
      onConfirm={drop}
      busy={remove.isPending}
    />
  )
}
