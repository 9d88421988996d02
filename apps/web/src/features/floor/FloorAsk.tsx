import { Mic, Video } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { ConsentScope } from '@/contract/vocabulary'
import { ConsentList } from '@/features/floor/ConsentList'
import { givenWord } from '@/features/floor/given'
import type { Floor } from '@/features/floor/useFloor'
import type { Source } from '@/session/capture'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'

import styles from './floor.module.css'

/** Asks a student who was given the floor: for nobody else to see, and without taking the focus. */
export function FloorAsk({ floor }: { floor: Floor }) {
  const { t } = useTranslation('live')
  const id = useId()
  const [consent, setConsent] = useState<readonly ConsentScope[]>(floor.consent)
  const [busy, setBusy] = useState(false)
  const { given } = floor
  const word = givenWord(given)
  const Icon = word === 'camera' ? Video : Mic
  const title = t(`floor.given.${word}`)
  const nobodyYet = t(`floor.nobodyYet.${word}`)

  async function accept(sources: readonly Source[]) {
    setBusy(true)
    await floor.accept(consent, sources)
    setBusy(false)
  }

  return (
    <section className={styles.ask} aria-labelledby={id} data-testid="floor-ask">
      <Announce message={`${title}. ${nobodyYet}`} />
      <div className={styles.askText}>
        <h2 id={id} className={styles.askTitle}>
          <Icon size={18} aria-hidden="true" />
          {title}
        </h2>
        <p>
          <b>{nobodyYet}</b> {t('floor.meaning')}
        </p>
      </div>
      <ConsentList
        given={given}
        value={consent}
        onChange={(scope, on) => setConsent((now) => [...now.filter((one) => one !== scope), ...(on ? [scope] : [])])}
      />
      <div className={styles.askActs}>
        {given.includes('microphone') ? (
          <Button
            tone="accent"
            busy={busy}
            icon={<Mic size={16} aria-hidden="true" />}
            onClick={() => void accept(['microphone'])}
          >
            {t('floor.turnOn.microphone')}
          </Button>
        ) : null}
        {given.includes('camera') ? (
          <Button busy={busy} icon={<Video size={16} aria-hidden="true" />} onClick={() => void accept(given)}>
            {t(given.length > 1 ? 'floor.turnOn.both' : 'floor.turnOn.camera')}
          </Button>
        ) : null}
        <Button tone="ghost" onClick={floor.giveBack}>
          {t('floor.giveBack')}
        </Button>
      </div>
    </section>
  )
}
