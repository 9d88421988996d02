import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { givenWord } from '@/features/floor/given'
import type { Floor } from '@/features/floor/useFloor'
import type { Source } from '@/session/capture'
import { useSession } from '@/session/react'
import { useToast } from '@/ui/useToast'

/** Says it when the floor is over, so that nobody speaks on unheard. */
export function useFloorOver(floor: Floor): void {
  const { t } = useTranslation('live')
  const toasts = useToast()
  const had = useRef<readonly Source[]>([])
  const { given } = floor
  const student = useSession((view) => view.you?.role === 'student')
  useEffect(() => {
    if (had.current.length > 0 && given.length === 0 && student) {
      toasts.show({ title: t('floor.over'), description: t(`floor.overText.${givenWord(had.current)}`) })
    }
    had.current = given
  }, [given, student, toasts, t])
}
