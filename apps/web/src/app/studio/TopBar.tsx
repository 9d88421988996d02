import { Radio } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import { NewDestinationDialog } from '@/features/classes/NewDestinationDialog'
import { DestinationStrip } from '@/features/destinations/DestinationStrip'
import { StateBar } from '@/features/studio/StateBar'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Button } from '@/ui/Button'
import { Logo } from '@/ui/Logo'

import styles from './topbar.module.css'

/** What the class is, its three states, where it goes, and the acts that start it and make it public. */
export function TopBar({ classId, title }: { classId: string; title: string }) {
  const { t } = useTranslation('live')
  const send = useCommand()
  const phase = useSession((view) => view.state.phase)
  const isPublic = useSession((view) => view.state.public)
  const somewhere = useSession((view) => Object.keys(view.state.destinations).length > 0)
  const [adding, setAdding] = useState(false)
  return (
    <header className={styles.bar}>
      <Link to={`/classes/${classId}`} className={styles.home} aria-label={t('studio.backToClass')}>
        <Logo />
      </Link>
      <h1 className={styles.title} title={title}>
        {title}
      </h1>
      <StateBar />
      <div className={styles.destinations}>
        <DestinationStrip />
      </div>
      {phase === 'running' ? (
        isPublic ? (
          <Button
            tone="danger-soft"
            className={styles.act ?? ''}
            onClick={() => void send({ kind: 'public.stop', body: {} })}
          >
            {t('studio.stopPublic')}
          </Button>
        ) : somewhere ? (
          <Button
            className={styles.act ?? ''}
            icon={<Radio size={16} aria-hidden="true" />}
            onClick={() => void send({ kind: 'public.start', body: {} })}
          >
            {t('studio.goPublic')}
          </Button>
        ) : (
          <div className={styles.nowhere}>
            <Button size="sm" tone="ghost" onClick={() => setAdding(true)}>
              {t('studio.addDestination')}
            </Button>
            <Button className={styles.act ?? ''} icon={<Radio size={16} aria-hidden="true" />} disabled>
              {t('studio.goPublic')}
            </Button>
          </div>
        )
      ) : (
        <Button tone="accent" className={styles.act ?? ''} onClick={() => void send({ kind: 'class.start', body: {} })}>
          {t('studio.start')}
        </Button>
      )}
      {/* Here, as on the class page the teacher would be off air; and not beside its button, which goes before it. */}
      <NewDestinationDialog classId={classId} open={adding} onOpenChange={setAdding} />
    </header>
  )
}
