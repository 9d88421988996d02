import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'

import { useSession } from '@/session/react'
import { useOwnStage } from '@/session/useOwnStage'
import { Confirm } from '@/ui/Dialog'

/**
 * Asks before a link, or a step back within the app, takes a teacher out of the studio of a class that runs: off air, at
 * once. Not where its end was confirmed (`ending`): that happens then.
 */
export function Leaving({ ending }: { readonly ending: boolean }) {
  const { t } = useTranslation('live')
  const running = useSession((view) => view.state.phase === 'running')
  const elsewhere = useOwnStage().at === 'elsewhere'
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return running && !elsewhere && !ending && currentLocation.pathname !== nextLocation.pathname
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
