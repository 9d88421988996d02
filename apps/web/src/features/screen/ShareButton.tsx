import { MonitorOff, MonitorUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { Capture } from '@/session/capture'
import { useCaptureOf } from '@/session/react'
import { canShareScreen } from '@/session/screen'
import { Announce } from '@/ui/Announce'
import { DockButton } from '@/ui/DockButton'
import { Tooltip } from '@/ui/Tooltip'
import { useToast } from '@/ui/useToast'

interface ShareButtonProps {
  readonly capture: Capture
  /** Another device of this teacher is live. */
  readonly disabled: boolean
  /** The stage has a place for a screen. */
  readonly shown: boolean
  /** A screen begins to be shown: the stage needs a place for it. */
  readonly onShared: () => void
}

/** Shares a screen with the class and the program, and ends that. Absent where the browser cannot. */
export function ShareButton({ capture, disabled, shown, onShared }: ShareButtonProps) {
  const { t } = useTranslation('live')
  const { fail } = useToast()
  const [tip, setTip] = useState(false)
  const { picture, starting, problem } = useCaptureOf(capture).screen
  useEffect(() => {
    if (problem) fail({ title: t('screen.failed'), text: t(`screen.cure.${problem}`) })
  }, [problem, fail, t])

  async function flip() {
    await capture.share(picture === null)
    if (capture.view().screen.picture) onShared()
  }

  if (!canShareScreen()) return null
  const on = picture !== null
  const hidden = on && !shown
  return (
    <>
      <Tooltip text={t('screen.hiddenHint')} open={hidden && tip} onOpenChange={setTip}>
        <DockButton
          icon={on ? <MonitorUp size={19} aria-hidden="true" /> : <MonitorOff size={19} aria-hidden="true" />}
          label={t(hidden ? 'screen.onHidden' : on ? 'screen.on' : 'screen.off')}
          on={on}
          tone={hidden ? 'warn' : 'accent'}
          data-testid="share-screen"
          disabled={disabled || starting}
          onClick={() => void flip()}
        />
      </Tooltip>
      <Announce message={hidden ? `${t('screen.onHidden')}. ${t('screen.hiddenHint')}` : ''} />
    </>
  )
}
