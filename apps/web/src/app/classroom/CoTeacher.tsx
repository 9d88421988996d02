import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import { classKey } from '@/api/classes'
import { useLive, useSession } from '@/session/react'
import { Button } from '@/ui/Button'

import styles from './classroom.module.css'

/** Whoever was made co-teacher while in the classroom finds the studio here. */
export function CoTeacher() {
  const { t } = useTranslation('live')
  const { classId } = useLive()
  const client = useQueryClient()
  const staff = useSession((view) => view.you?.role === 'teacher')
  useEffect(() => {
    // The studio would turn away whoever was a student when this page was opened.
    if (staff) void client.invalidateQueries({ queryKey: classKey(classId) })
  }, [staff, client, classId])
  if (!staff) return null
  return (
    <div className={styles.sound} role="status">
      <p>{t('room.coTeacher')}</p>
      <Button asChild tone="accent">
        <Link to={`/classes/${classId}/studio`}>{t('room.toStudio')}</Link>
      </Button>
    </div>
  )
}
