import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import type { Capture } from '@/session/capture'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/States'

interface NoLongerStaffProps {
  readonly classId: string
  readonly capture: Capture
  /** Leads to the classroom. */
  readonly onLeave: () => void
}

/** A co-teacher was made a student: nothing of them is captured any more, and they go on in the classroom. */
export function NoLongerStaff({ classId, capture, onLeave }: NoLongerStaffProps) {
  const { t } = useTranslation('live')
  useEffect(() => {
    capture.stop()
    onLeave()
  }, [capture, onLeave])
  return (
    <EmptyState
      page
      title={t('room.notCoTeacher')}
      action={
        <Button asChild tone="primary">
          <Link to={`/classes/${classId}/room`}>{t('studio.toClassroom')}</Link>
        </Button>
      }
    >
      {t('room.notCoTeacherHint')}
      <Announce message={t('room.notCoTeacher')} />
    </EmptyState>
  )
}
