import { UserX } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useClass } from '@/api/classes'
import { useErasePerson, usePeople } from '@/api/people'
import { inOneLine, useSayProblem } from '@/api/problem'
import { Refusal } from '@/api/Refusal'
import type { KnownPerson } from '@/api/types'
import { Button } from '@/ui/Button'
import { Confirm, Dialog, type ConfirmProps } from '@/ui/Dialog'
import { Loading } from '@/ui/States'

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
  const [erased, setErased] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const went = useRef(false)
  if (people.isPending) return <Loading label={t('common:loading')} />
  if (!people.data) return <Refusal error={people.error} onRetry={() => void people.refetch()} />
  const name = asked?.name ?? t('words.nameless')
  return (
    <>
      <p role="status" className={styles.done}>
        {erased === null ? '' : t('common:erase.done', { name: erased })}
      </p>
      <ul ref={list} tabIndex={-1} className={styles.people}>
        {people.data.map((person) => (
          <Known
            key={person.participant}
            person={person}
            onErase={() => {
              went.current = false
              setAsked(person)
            }}
          />
        ))}
      </ul>
      {asked ? (
        <Ask
          id={id}
          participant={asked.participant}
          title={t('common:erase.title', { name })}
          onErased={() => {
            went.current = true
            setErased(name)
            setAsked(null)
          }}
          onClose={() => setAsked(null)}
          // The button that was pressed goes with the words.
          returnTo={() => (went.current ? list.current : null)}
        />
      ) : null}
    </>
  )
}

function Known({ person, onErase }: { person: KnownPerson; onErase: () => void }) {
  const { t } = useTranslation(['study', 'common'])
  const name = person.name ?? t('words.nameless')
  const kept = person.words > 0
  return (
    <li className={styles.person}>
      <div className={styles.who}>
        <bdi className={styles.name}>{name}</bdi>
        <p className={styles.soft}>{kept ? t('words.count', { count: person.words }) : t('words.erased')}</p>
      </div>
      {kept ? (
        <Button size="sm" aria-label={t('words.eraseOf', { name })} onClick={onErase}>
          {t('common:erase.short')}
        </Button>
      ) : null}
    </li>
  )
}

/** A student's own: who they are in the class, the class says. */
function Mine({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['study', 'common'])
  const participant = useClass(id).data?.participant
  const [erased, setErased] = useState(false)
  const done = { title: t('words.mineDone'), text: <p>{t('words.mineDoneText')}</p>, closeLabel: t('common:close') }
  return participant ? (
    <Ask
      id={id}
      participant={participant}
      title={t('words.askMine')}
      onErased={() => setErased(true)}
      onClose={onClose}
      done={erased ? done : undefined}
    />
  ) : null
}

interface AskProps extends Pick<ConfirmProps, 'done' | 'returnTo'> {
  readonly id: string
  readonly participant: string
  readonly title: string
  readonly onErased: () => void
  readonly onClose: () => void
}

/** Asks before words are erased, and stays where that failed. */
function Ask({ id, participant, title, onErased, onClose, done, returnTo }: AskProps) {
  const { t } = useTranslation('common')
  const erase = useErasePerson(id)
  const say = useSayProblem()
  return (
    <Confirm
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={title}
      description={
        <>
          <p>{t('erase.goes')}</p>
          <p>{t('erase.stays')}</p>
          {erase.error ? (
            <p role="alert" className={styles.failed}>
              {inOneLine(say(erase.error))}
            </p>
          ) : null}
        </>
      }
      confirmLabel={t('erase.confirm')}
      cancelLabel={t('cancel')}
      onConfirm={() => erase.mutate(participant, { onSuccess: onErased })}
      busy={erase.isPending}
      done={done}
      returnTo={returnTo}
    />
  )
}
