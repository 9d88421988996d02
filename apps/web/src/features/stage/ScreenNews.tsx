import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useSession } from '@/session/react'
import { useNameOf } from '@/session/useNameOf'
import { Announce } from '@/ui/Announce'

/** Says to screen readers when a screen begins to be shown, whose it is, and when it is no longer there. */
export function ScreenNews({ sharer }: { sharer: string | null }) {
  const { t } = useTranslation('live')
  const nameOf = useNameOf()
  const me = useSession((view) => view.you?.participant)
  const [seen, setSeen] = useState(false)
  if (sharer !== null && !seen) setSeen(true)
  const ended = seen ? t('screen.ended') : ''
  return <Announce message={sharer === null ? ended : sharer === me ? t('screen.beganOwn') : t('screen.began', { name: nameOf(sharer) })} />
}
