import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useRemovePerson } from '@/api/links'
import { useSayProblem } from '@/api/problem'
import type { Attendee } from '@/features/people/attendees'
import { useLive } from '@/session/react'
import { Confirm } from '@/ui/Dialog'
import { Checkbox } from '@/ui/Field'
import { useToast } from '@/ui/useToast'

import styles from './people.module.css'

/** Asks before somebody is sent out, and whether the link with which they came ends too. */
export function RemoveDialog({ person, onClose }: { person: Attendee | null; onClose: () => void }) {
  const { t } = useTranslation('live')
  const { classId } = useLive()
  const remove = useRemovePerson(classId)
  const toast = useToast()
  const say = useSayProblem()
  const [revokeLink, setRevokeLink] = useState(false)
  const close = () => {
    setRevokeLink(false)
    onClose()
  }
  const sendOut = (participant: string) =>
    remove.mutate(
      { participant, revokeLink },
      {
        onError: (error) => toast.fail(say(error)),
        onSettled: close,
      },
    )
  return (
    <Confirm
      open={person !== null}
      onOpenChange={(open) => {
        if (!open) close()
      }}
      title={t('people.removeTitle', { name: person?.name ?? t('people.removedName') })}
      description={
        <div className={styles.removing}>
          <p>{t('people.removeText')}</p>
          <Checkbox
            label={t('people.removeLink')}
            hint={t('people.removeLinkHint')}
            checked={revokeLink}
            onChange={(event) => setRevokeLink(event.target.checked)}
          />
        </div>
      }
      confirmLabel={t('people.removeConfirm')}
      cancelLabel={t('cancel')}
      onConfirm={() => {
        if (person) sendOut(person.id)
      }}
      busy={remove.isPending}
    />
  )
}
