import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { END_UNDO_MS } from '@/contract/vocabulary'
import type { Ending } from '@/features/studio/useEnding'
import { countHere } from '@/session/here'
import { useSession } from '@/session/react'
import { Announce } from '@/ui/Announce'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Dialog'
import { useNow } from '@/ui/useNow'

import styles from './ending.module.css'

/** Says what ending will do, then counts down while it can still be undone. */
export function EndingBar({ ending }: { ending: Ending }) {
  const { t } = useTranslation('live')
  const isPublic = useSession((view) => view.state.public)
  const recording = useSession((view) => view.state.recording !== 'off')
  const here = useSession((view) => countHere(view.state.people, 'student'))
  return (
    <>
      <Confirm
        open={ending.asking}
        onOpenChange={(open) => {
          if (!open) ending.cancel()
        }}
        title={t('ending.title')}
        description={
          <ul className={styles.list}>
            <li>{t('ending.students', { count: here })}</li>
            {isPublic ? <li>{t('ending.public')}</li> : null}
            {recording ? <li>{t('ending.recording')}</li> : null}
            <li>{t('ending.devices')}</li>
            <li>{t('ending.study')}</li>
          </ul>
        }
        confirmLabel={t('ending.confirm')}
        cancelLabel={t('ending.goOn')}
        onConfirm={ending.confirm}
      />
      {ending.endsAt === null ? null : <Countdown ending={ending} endsAt={ending.endsAt} />}
    </>
  )
}

function Countdown({ ending, endsAt }: { ending: Ending; endsAt: number }) {
  const { t } = useTranslation('live')
  const now = useNow(200)
  const left = Math.max(0, endsAt - now)
  // Said once, as it begins here: a page that was loaded anew has less time.
  const [atFirst] = useState(Math.ceil(left / 1_000))
  return (
    <div className={styles.bar} data-testid="ending">
      <Announce message={t('ending.announce', { seconds: atFirst })} />
      <span className={styles.left} style={{ width: `${(left / END_UNDO_MS) * 100}%` }} />
      <p>
        <b className="tabular">{t('ending.in', { seconds: Math.ceil(left / 1_000) })}</b> {t('ending.stillOn')}
      </p>
      <Button size="sm" tone="accent" onClick={ending.undo}>
        {t('ending.undo')}
      </Button>
      <Button size="sm" tone="ghost" onClick={ending.endNow}>
        {t('ending.now')}
      </Button>
    </div>
  )
}
