import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { entry } from '@/session/folding/transition'
import { useSession } from '@/session/react'

/** What a participant is called here. */
export function useNameOf(): (participant: string) => string {
  const { t } = useTranslation('live')
  const words = useSession((view) => view.words)
  const people = useSession((view) => view.state.people)
  return useCallback(
    (participant) => words[entry(people, participant)?.name ?? ''] ?? t('people.removedName'),
    [words, people, t],
  )
}
