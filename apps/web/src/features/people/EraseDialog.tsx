import { useTranslation } from 'react-i18next'

import { useErasePerson } from '@/api/people'
import { useSayProblem } from '@/api/problem'
import type { Attendee } from '@/features/people/attendees'
import { useLive } from '@/session/react'
import { Confirm } from '@/ui/Dialog'
import { useToast } from '@/ui/useToast'

/** Asks before somebody's words are erased, and says what stays. */
export function EraseDialog({ person, onClose }: { person: Attendee | null; onClose: () => void }) {
  const { t } = useTranslation(['live', 'common'])
  const { classId } = useLive()
  const erase = useErasePerson(classId)
  const toast = useToast()
  const say = useSayProblem()
  const name = person?.name ?? t('people.removedName')
  const go = (participant: string) =>
    erase.mutate(participant, {
      onSuccess: () => toast.show({ title: t('common:erase.done', { name }) }),
      onError: (error) => toast.fail(say(error)),
      onSettled: onClose,
    })
  return (
    <Confirm
      open={person !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t('common:erase.title', { name })}
      description={
        <>
          <p>{t('common:erase.goes')}</p>
          <p>{t('common:erase.stays')}</p>
        </>
      }
      confirmLabel={t('common:erase.confirm')}
      cancelLabel={t('common:cancel')}
      onConfirm={() => {
        if (person) go(person.id)
      }}
      busy={erase.isPending}
    />
  )
}
