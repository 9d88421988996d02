import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'

import { useMe } from '@/api/accounts'
import { useClass } from '@/api/classes'
import { ApiError } from '@/api/http'
import { useSayProblem } from '@/api/problem'
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
  return <StudioDoor key={id} classId={id} title={detail.data.title} capture={capture} name={name} resumed={resumed} />
}

/** Whether this tab has been in the studio of this class. */
function useEntered(id: string): [boolean, (entered: boolean) => void] {
  const key = `chalkstream.studio.${id}`
  const [entered, set] = useState(() => {
    try {
      return sessionStorage.getItem(key) === 'entered'
    } catch {
      return false // Storage may be refused: a reload then passes through the green room again.
    }
  })
  const remember = (next: boolean) => {
    set(next)
    try {
      if (next) sessionStorage.setItem(key, 'entered')
      else sessionStorage.removeItem(key)
    } catch {
      // Storage may be refused: a reload then passes through the green room again.
    }
  }
  return [entered, remember]
}
