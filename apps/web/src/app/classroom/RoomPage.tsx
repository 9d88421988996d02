import { BookOpenText, DoorOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'

import { useClass } from '@/api/classes'
import { knownRefusal } from '@/api/refusals'
import { Classroom } from './Classroom'
import { Waiting } from '@/features/lobby/Waiting'
import { Capture } from '@/session/capture'
import { useOpenClass } from '@/session/open'
import { LiveProvider, useLive, useSession } from '@/session/react'
import { FINAL_BYES } from '@/session/socket'
import { useRoomOfClass } from '@/session/useRoomOfClass'
import { useSlate } from '@/session/useSlate'
import { Button } from '@/ui/Button'
import { LineBack } from '@/ui/Picture'
import { EmptyState, Loading } from '@/ui/States'

import alone from '@/app/alone.module.css'

/** A student's way: the lobby, the class, its end. */
export default function RoomPage() {
  const { id = '' } = useParams()
  useSlate()
  return <Door key={id} classId={id} />
}

function Door({ classId }: { classId: string }) {
  // Nothing is captured before somebody who was given the floor says so.
  const [capture] = useState(() => new Capture(classId))
  const live = useOpenClass(classId, capture)
  return (
    <LiveProvider value={live}>
      <Inside classId={classId} capture={capture} />
    </LiveProvider>
  )
}

function Inside({ classId, capture }: { classId: string; capture: Capture }) {
  const { t } = useTranslation('live')
  const { store } = useLive()
  const navigate = useNavigate()
  const detail = useClass(classId)
  const connection = useSession((view) => view.connection)
  const you = useSession((view) => view.you)
  const phase = useSession((view) => view.state.phase)
  const folded = useSession((view) => view.state.session?.title)
  const back = useSession((view) => view.caughtUp?.at ?? null)
  useRoomOfClass()
  const title = folded ?? detail.data?.title ?? ''

  if (connection.at === 'ended')
    return <Gone classId={classId} code={connection.why.code} message={connection.why.message} />
  if (!you) return <Loading label={t('room.loading')} page />
  if (phase === 'ended') return <Over classId={classId} title={title} waited={you.role === 'waiting'} />
  const leave = () => {
    store.leave()
    void navigate(`/classes/${classId}/left`, { replace: true })
  }
  if (you.role === 'waiting') return <Waiting title={title} onLeave={leave} />
  return (
    <LineBack value={back}>
      <Classroom title={title} capture={capture} onLeave={leave} />
    </LineBack>
  )
}

/** The class has ended. What came of it is on the study page, for those who were in it. */
function Over({ classId, title, waited }: { classId: string; title: string; waited: boolean }) {
  const { t } = useTranslation('live')
  return (
    <main className={alone.page} data-testid="class-ended">
      <EmptyState
        page
        icon={<BookOpenText size={26} aria-hidden="true" />}
        title={t('room.over')}
        action={
          waited ? undefined : (
            <Button asChild tone="primary">
              <Link to={`/classes/${classId}/study`}>{t('ended.toStudy')}</Link>
            </Button>
          )
        }
      >
        <p>{title}</p>
        <p>{t(waited ? 'room.overWaiting' : 'room.overHint')}</p>
      </EmptyState>
    </main>
  )
}

const WAYS_OUT = [...FINAL_BYES, 'left'] as const

/** Codes that say no more than that one is not in the class. */
const STRANGER: ReadonlySet<string> = new Set(['forbidden', 'not_member', 'not_signed_in'])

/** One is not in the class (any more), and why. */
function Gone({ classId, code, message }: { classId: string; code: string; message: string }) {
  const { t } = useTranslation(['live', 'common'])
  const refusal = STRANGER.has(code) ? undefined : knownRefusal(code)
  const known = WAYS_OUT.find((way) => way === code)
  const told = STRANGER.has(code) ? '' : refusal ? t(`common:refused.${refusal}`) : message
  const title = known ? t(`gone.${known}`) : told || t('gone.unknown')
  const back = code === 'replaced' || code === 'too_many_devices' || code === 'left'
  // A teacher may have let them in after all.
  const again = code === 'refused'
  return (
    <main className={alone.page} data-testid="gone" data-code={code}>
      <EmptyState
        page
        icon={<DoorOpen size={26} aria-hidden="true" />}
        title={title}
        action={
          back || again ? (
            <Button asChild tone="primary">
              <a href={`/classes/${classId}/room`}>{t(again ? 'retry' : 'gone.back')}</a>
            </Button>
          ) : undefined
        }
      >
        {known ? t(`gone.${known}Hint`) : refusal ? t(`common:refused.${refusal}Hint`) : t('gone.unknownHint')}
      </EmptyState>
    </main>
  )
}
