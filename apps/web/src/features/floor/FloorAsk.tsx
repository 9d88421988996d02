import { Mic, Video } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { ConsentScope } from '@/contract/vocabulary'
import { ConsentList } from '@/features/floor/ConsentList'
import type { Floor } from '@/features/floor/useFloor'
import type { Source } from '@/session/capture'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'

import styles from './floor.module.css'

/** What was given, as one word for the catalogue. */
function givenWord(given: readonly Source[]): 'microphone' | 'camera' | 'both' {
  return given.length > 1 ? 'both' : given[0] === 'camera' ? 'camera' : 'microphone'
}

/** Asks a student who was given the floor: for nobody else to see, and without taking the focus. */
export function FloorAsk({ floor }: { floor: Floor }) {
  const { t } = useTranslation('live')
  const id = useId()
  const [consent, setConsent] = useState<readonly ConsentScope[]>(floor.consent)
  const [busy, setBusy] = useState(false)
  const { given } = floor
  const title = t(`floor.given.${givenWord(given)}`)

  async function accept(sources: readonly Source[]) {
    setBusy(true)
    await floor.accept(consent, sources)
    setBusy(false)
  }

  return (
    <section className={styles.ask} aria-labelledby={id} data-testid="floor-ask">
      <Announce message={`${title}. ${t('floor.nobodyYet')}`} />
      <div className={styles.askText}>
        <h2 id={id} className={styles.askTitle}>
          <Mic size={18} aria-hidden="true" />
          {title}
        </h2>
        <p>
          <b>{t('floor.nobodyYet')}</b> {t('floor.meaning')}
        </p>
      </div>
      <ConsentList
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
