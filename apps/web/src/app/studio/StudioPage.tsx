import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'

import { useMe } from '@/api/accounts'
import { classKey, useClass } from '@/api/classes'
import { ApiError } from '@/api/http'
import { useSayProblem } from '@/api/problem'
import { demoted } from '@/app/classroom/demotion'
import { StudioDoor } from './StudioDoor'
import { StudioGreenRoom } from './StudioGreenRoom'
import { Capture } from '@/session/capture'
import { useDevices } from '@/session/useDevices'
import { useSlate } from '@/session/useSlate'
import { Button } from '@/ui/Button'
import { EmptyState, ErrorState, Loading } from '@/ui/States'

/** The teacher's way in: the green room first, then the studio. A reload of the studio stays in the studio. */
export default function StudioPage() {
  const { id = '' } = useParams()
  const { t } = useTranslation('live')
  useSlate()
  const me = useMe()
  const say = useSayProblem()
  const [capture] = useState(() => new Capture())
  const [entered, setEntered] = useEntered(id)
  const onDemoted = useToClassroom(id)
  const detail = useClass(id, { watch: !entered })
  const [resumed] = useState(entered)

  useDevices(capture, id, detail.data?.role === 'teacher' && detail.data.phase !== 'ended')

  if (detail.isPending || me.isPending) return <Loading label={t('studio.loading')} page />
  if (detail.isError) {
    const refused = detail.error instanceof ApiError && !detail.error.offline ? say(detail.error) : null
    return (
      <ErrorState
        page
        title={refused ? refused.title : t('studio.unreachable')}
        action={<Button onClick={() => void detail.refetch()}>{t('retry')}</Button>}
      >
        {refused?.text ?? t('studio.unreachableHint')}
      </ErrorState>
    )
  }
  if (detail.data.role !== 'teacher') {
    return (
      <EmptyState
        page
        title={t('studio.notTeacher')}
        action={
          <Button asChild tone="primary">
            <Link to={`/classes/${id}/room`}>{t('studio.toClassroom')}</Link>
          </Button>
        }
      >
        {t('studio.notTeacherHint')}
      </EmptyState>
    )
  }
  const name = me.data?.account?.name ?? t('people.teacher')
  if (!entered && detail.data.phase !== 'ended') {
    return <StudioGreenRoom detail={detail.data} capture={capture} name={name} onEnter={() => setEntered(true)} />
  }
  const { title } = detail.data
  return <StudioDoor key={id} {...{ classId: id, title, capture, name, resumed, onDemoted }} />
}

/** Leads to the classroom whoever is no longer staff. Should they become it again, they pass the green room first. */
function useToClassroom(id: string): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useCallback(() => {
    remember(id, false)
    void navigate(`/classes/${id}/room`, { replace: true, state: demoted(true) })
    void client.invalidateQueries({ queryKey: classKey(id) })
  }, [id, client, navigate])
}

/** Whether this tab has been in the studio of this class. */
function useEntered(id: string): [boolean, (entered: boolean) => void] {
  const [entered, set] = useState(() => {
    try {
      return sessionStorage.getItem(keyOf(id)) === 'entered'
    } catch {
      return false // Storage may be refused: a reload then passes through the green room again.
    }
  })
  const enter = (next: boolean) => {
    set(next)
    remember(id, next)
  }
  return [entered, enter]
}

function remember(id: string, entered: boolean): void {
  try {
    if (entered) sessionStorage.setItem(keyOf(id), 'entered')
    else sessionStorage.removeItem(keyOf(id))
  } catch {
    // Storage may be refused: a reload then passes through the green room again.
  }
}

function keyOf(id: string): string {
  return `chalkstream.studio.${id}`
}
