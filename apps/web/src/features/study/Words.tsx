import { UserX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useClass } from '@/api/classes'
import { useErasePerson, usePeople } from '@/api/people'
import { useSayProblem } from '@/api/problem'
import { Refusal } from '@/api/Refusal'
import type { KnownPerson } from '@/api/types'
import { Button } from '@/ui/Button'
import { Confirm, Dialog } from '@/ui/Dialog'
import { Loading } from '@/ui/States'
import { useToast } from '@/ui/useToast'

import styles from './Words.module.css'

/** Whose words are kept of a class, and erasing them: for its teachers everybody's, for a student their own. */
export function Words({ id, role }: { id: string; role: 'teacher' | 'student' }) {
  const { t } = useTranslation(['study', 'common'])
  const [open, setOpen] = useState(false)
  const label = t(role === 'teacher' ? 'words.people' : 'words.mine')
  return (
    <>
      <Button icon={<UserX size={16} aria-hidden="true" />} aria-label={label} onClick={() => setOpen(true)}>
        <span className={styles.label}>{label}</span>
      </Button>
      {role === 'teacher' ? (
        <Dialog
          open={open}
          onOpenChange={setOpen}
          title={t('words.heading')}
          description={t('words.text')}
          closeLabel={t('common:close')}
        >
          {open ? <Everybody id={id} /> : null}
        </Dialog>
      ) : open ? (
        <Mine id={id} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}

function Everybody({ id }: { id: string }) {
  const { t } = useTranslation(['study', 'common'])
  const people = usePeople(id)
  const [asked, setAsked] = useState<KnownPerson | null>(null)
  if (people.isPending) return <Loading label={t('common:loading')} />
  if (!people.data) return <Refusal error={people.error} onRetry={() => void people.refetch()} />
  return (
    <>
      <ul className={styles.people}>
        {people.data.map((person) => {
          const name = person.name ?? t('words.nameless')
          return (
            <li key={person.participant} className={styles.person}>
              <div className={styles.who}>
                <bdi className={styles.name}>{name}</bdi>
                <p className={styles.soft}>{t('words.count', { count: person.words })}</p>
              </div>
              {person.words > 0 ? (
                <Button size="sm" aria-label={t('words.eraseOf', { name })} onClick={() => setAsked(person)}>
                  {t('common:erase.short')}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {asked ? (
        <Ask
          id={id}
          participant={asked.participant}
          name={asked.name ?? t('words.nameless')}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  )
}

/** A student's own: who they are in the class, the class says. */
function Mine({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('study')
  const participant = useClass(id).data?.participant
  return participant ? <Ask id={id} participant={participant} name={t('words.me')} onClose={onClose} /> : null
}

interface AskProps {
  readonly id: string
  readonly participant: string
  readonly name: string
  readonly onClose: () => void
}

function Ask({ id, participant, name, onClose }: AskProps) {
  const { t } = useTranslation('common')
  const erase = useErasePerson(id)
  const toast = useToast()
  const say = useSayProblem()
  const go = () =>
    erase.mutate(participant, {
      onSuccess: () => toast.show({ title: t('erase.done', { name }) }),
      onError: (error) => toast.fail(say(error)),
      onSettled: onClose,
    })
  return (
    <Confirm
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t('erase.title', { name })}
      description={
        <>
          <p>{t('erase.goes')}</p>
          <p>{t('erase.stays')}</p>
        </>
      }
      confirmLabel={t('erase.confirm')}
      cancelLabel={t('cancel')}
      onConfirm={go}
      busy={erase.isPending}
    />
  )
}
