import { CircleHelp, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useLost } from '@/features/confusion/useLost'
import { DockButton } from '@/ui/DockButton'

/** A student's way to say that they are lost, without a word and without their name. The label says the state. */
export function LostButton() {
  const { t } = useTranslation('live')
  const { lost, possible, toggle } = useLost()
  return (
    <DockButton
      icon={lost ? <CircleHelp size={20} aria-hidden="true" /> : <CircleCheck size={20} aria-hidden="true" />}
      label={t(lost ? 'order.lost.lost' : 'order.lost.following')}
      on={lost}
      tone="warn"
      disabled={!possible}
      data-testid="lost"
      onClick={toggle}
    />
  )
}
