import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'

import { useSession } from '@/session/react'
import { useOwnStage } from '@/session/useOwnStage'
import { Confirm } from '@/ui/Dialog'

/** Asks before a link or the way back takes a teacher out of the studio of a class that runs: off air, at once. */
export function Leaving() {
  const { t } = useTranslation('live')
  const running = useSession((view) => view.state.phase === 'running')
  const elsewhere = useOwnStage().at === 'elsewhere'
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return running && !elsewhere && currentLocation.pathname !== nextLocation.pathname
  })
  return (
    <Confirm
      open={blocker.state === 'blocked'}
      onOpenChange={(open) => {
        if (!open) blocker.reset?.()
      }}
      title={t('leaving.title')}
      description={t('leaving.what')}
      confirmLabel={t('leaving.confirm')}
      cancelLabel={t('leaving.stay')}
      onConfirm={() => blocker.proceed?.()}
    />
  )
}
