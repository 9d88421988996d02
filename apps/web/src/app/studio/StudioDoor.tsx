import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import { Ended } from '@/features/studio/Ended'
import { NoLongerStaff } from './NoLongerStaff'
import { Studio } from './Studio'
import type { Capture } from '@/session/capture'
import { useOpenClass } from '@/session/open'
import { LiveProvider, useSession } from '@/session/react'
import { FINAL_BYES } from '@/session/socket'
import { useCommand } from '@/session/useCommand'
import { useRoomOfClass } from '@/session/useRoomOfClass'
import { useStageDevice } from '@/session/useStageDevice'
import { Button } from '@/ui/Button'
import { LineBack } from '@/ui/Picture'
import { EmptyState, Loading } from '@/ui/States'

interface StudioDoorProps {
  readonly classId: string
  readonly title: string
  readonly capture: Capture
  readonly name: string
  /** The tab was in the studio before it was reloaded. */
  readonly resumed: boolean
  /** They are no longer staff: leads to the classroom. */
  readonly onDemoted: () => void
}

/** Opens the class for the studio and shows whichever part of it there is: not yet, now, or over. */
export function StudioDoor(props: StudioDoorProps) {
  const live = useOpenClass(props.classId, props.capture)
  return (
    <LiveProvider value={live}>
      <Inside {...props} />
    </LiveProvider>
  )
}

function Inside({ classId, title, name, capture, resumed, onDemoted }: StudioDoorProps) {
  const { t } = useTranslation('live')
  const send = useCommand()
  const connection = useSession((view) => view.connection)
  const you = useSession((view) => view.you)
  const phase = useSession((view) => view.state.phase)
  const known = useSession((view) => (view.you ? view.state.people[view.you.participant] !== undefined : true))
  const back = useSession((view) => view.caughtUp?.at ?? null)
  useRoomOfClass()
  useStageDevice(capture, classId)

  // The staff do not wait in the lobby: whoever comes for the first time is entered by name.
  useEffect(() => {
    if (you?.role === 'teacher' && !known && phase !== 'ended') {
      void send({ kind: 'participant.enter', body: { name } })
    }
  }, [you, known, phase, name, send])

  useEffect(() => {
    if (phase === 'ended' || connection.at === 'ended') capture.stop()
  }, [phase, connection.at, capture])

  if (connection.at === 'ended') {
    const wayOut = FINAL_BYES.find((way) => way === connection.why.code)
    return (
      <EmptyState
        page
        title={t(connection.why.code === 'replaced' ? 'ended.replaced' : 'ended.signedOut')}
        action={
          <Button asChild tone="primary">
            <Link to={`/classes/${classId}`}>{t('studio.backToClass')}</Link>
          </Button>
        }
      >
        {wayOut ? t(`gone.${wayOut}Hint`) : connection.why.message}
      </EmptyState>
    )
  }
  if (!you) return <Loading label={t(resumed ? 'studio.returning' : 'studio.entering')} page />
  if (phase === 'ended') return <Ended classId={classId} title={title} />
  if (you.role !== 'teacher') return <NoLongerStaff classId={classId} capture={capture} onLeave={onDemoted} />
  return (
    <LineBack value={back}>
      <Studio classId={classId} title={title} capture={capture} name={name} />
    </LineBack>
  )
}
