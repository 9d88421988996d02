import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import type { Capture } from '@/session/capture'
import { useLive, useSession } from '@/session/react'
import { overtaker } from '@/session/screens'
import { useNameOf } from '@/session/useNameOf'
import { useToast } from '@/ui/useToast'

/** The words stay for whoever looks at the window that they shared: they begin to count when the page has the focus. */
const TOLD_MS = 12_000

/**
 * One screen at a time: when another of the staff begins to share, this one ends. It would come back unasked otherwise as
 * soon as the newer one stops, with whatever is on it by then.
 */
export function useGivingWay(capture: Capture): void {
  const { t } = useTranslation('live')
  const toasts = useToast()
  const { store } = useLive()
  const nameOf = useNameOf()
  const screens = useSession((view) => view.screens)
  const known = useRef(screens)
  const published = useRef<MediaStreamTrack | null>(null)
  useEffect(() => {
    const before = known.current
    known.current = screens
    if (screens === before) return
    const { picture } = capture.view().screen
    const me = store.view().you?.participant ?? ''
    if (!picture) return
    const { people } = store.view().state
    const by = overtaker(screens, { known: before, me, people, published: published.current === picture })
    if (screens.some(({ participant }) => participant === me)) published.current = picture
    if (by === null) return
    void capture.share(false)
    toasts.show({ title: t('screen.overtaken', { name: nameOf(by) }), durationMs: TOLD_MS })
  }, [screens, capture, store, toasts, t, nameOf])
}
