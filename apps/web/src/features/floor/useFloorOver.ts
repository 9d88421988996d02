import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import type { Floor } from '@/features/floor/useFloor'
import { useSession } from '@/session/react'
import { useToast } from '@/ui/useToast'

/** Says it when the floor is over, so that nobody speaks on unheard. */
export function useFloorOver(floor: Floor): void {
  const { t } = useTranslation('live')
  const toasts = useToast()
  const had = useRef(false)
  const has = floor.given.length > 0
  const student = useSession((view) => view.you?.role === 'student')
  useEffect(() => {
    if (had.current && !has && student) toasts.show({ title: t('floor.over'), description: t('floor.overText') })
    had.current = has
  }, [has, student, toasts, t])
}
