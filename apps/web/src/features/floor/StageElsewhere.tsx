import { MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { givenWord } from '@/features/floor/given'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { useOwnStage } from '@/session/useOwnStage'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'

import styles from './floor.module.css'

/** One device of a person is live. On any other this says so, and takes over with one press. */
export function StageElsewhere() {
  const { t } = useTranslation('live')
  const send = useCommand()
  const { at, given } = useOwnStage()
  const device = useSession((view) => view.you?.device ?? '')
  const [wasHere, setWasHere] = useState(false)
  const [busy, setBusy] = useState(false)
  if (at === 'here' && !wasHere) setWasHere(true)
  if (at !== 'elsewhere' || given.length === 0) return null

  async function take() {
    setBusy(true)
    await send({ kind: 'device.take_stage', body: { device } })
    setBusy(false)
  }

  const word = givenWord(given)
  const said = wasHere ? t(`floor.lostStage.${word}`) : t('floor.elsewhere')
  return (
    <div className={styles.banner} data-testid="stage-elsewhere">
      <MonitorSmartphone size={17} aria-hidden="true" />
      <p>
        <b>{said}</b> {t(`floor.elsewhereHint.${word}`)}
      </p>
      <Button size="sm" tone="accent" busy={busy} onClick={() => void take()}>
        {t('floor.takeOver')}
      </Button>
      <Announce message={said} />
    </div>
  )
}
