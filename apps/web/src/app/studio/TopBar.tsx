import { Plus, Radio } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import { NewDestinationDialog } from '@/features/classes/NewDestinationDialog'
import { RemoveDestination } from '@/features/classes/RemoveDestination'
import { DestinationStrip } from '@/features/destinations/DestinationStrip'
import { StateBar } from '@/features/studio/StateBar'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { Button } from '@/ui/Button'
import { Logo } from '@/ui/Logo'
import { Tooltip } from '@/ui/Tooltip'

import styles from './topbar.module.css'

/** What the class is, its three states, where it goes, and the acts that start it and make it public. */
export function TopBar({ classId, title }: { classId: string; title: string }) {
  const { t } = useTranslation('live')
  const send = useCommand()
  const phase = useSession((view) => view.state.phase)
  const isPublic = useSession((view) => view.state.public)
  const somewhere = useSession((view) => Object.keys(view.state.destinations).length > 0)
  return (
    <header className={styles.bar}>
      <Link to={`/classes/${classId}`} className={styles.home} aria-label={t('studio.backToClass')}>
        <Logo />
      </Link>
      <h1 className={styles.title} title={title}>
        {title}
      </h1>
      <StateBar />
      <Destinations classId={classId} none={!somewhere} />
      {phase === 'running' ? (
        isPublic ? (
          <Button
            tone="danger-soft"
            className={styles.act ?? ''}
            onClick={() => void send({ kind: 'public.stop', body: {} })}
          >
            {t('studio.stopPublic')}
          </Button>
        ) : (
          <Button
            className={styles.act ?? ''}
            icon={<Radio size={16} aria-hidden="true" />}
            unavailable={somewhere ? undefined : t('studio.nowhere')}
            onClick={() => void send({ kind: 'public.start', body: {} })}
          >
            {t('studio.goPublic')}
          </Button>
        )
      ) : (
        <Button tone="accent" className={styles.act ?? ''} onClick={() => void send({ kind: 'class.start', body: {} })}>
          {t('studio.start')}
        </Button>
      )}
    </header>
  )
}

/** Where the class goes. They come and go here: on the class page the teacher would be off air meanwhile. */
function Destinations({ classId, none }: { classId: string; none: boolean }) {
  const { t } = useTranslation('live')
  const add = useRef<HTMLButtonElement>(null)
  const here = useRef<HTMLDivElement>(null)
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState({ id: '', label: '' })
  const [removing, setRemoving] = useState(false)
  const removed = useRef('')
  const pill = () => here.current?.querySelector<HTMLElement>(`[data-id="${leaving.id}"]`)
  return (
    <div ref={here} className={styles.destinations} data-none={none || undefined}>
      <DestinationStrip
        onRemove={({ id, label }) => {
          setLeaving({ id, label })
          setRemoving(true)
        }}
      />
      <Tooltip text={t('studio.addDestination')} side="bottom">
        <Button
          ref={add}
          size="sm"
          tone="ghost"
          className={styles.add ?? ''}
          icon={<Plus size={16} aria-hidden="true" />}
          aria-label={t('studio.addDestination')}
          onClick={() => setAdding(true)}
        >
          {none ? <span>{t('studio.addDestination')}</span> : null}
        </Button>
      </Tooltip>
      <NewDestinationDialog classId={classId} open={adding} onOpenChange={setAdding} />
      <RemoveDestination
        classId={classId}
        {...leaving}
        open={removing}
        onOpenChange={setRemoving}
        onRemoved={() => {
          removed.current = leaving.id
        }}
        // A pill that was removed goes with the next event, and would take the focus along.
        returnTo={() => (removed.current === leaving.id ? null : pill()) ?? add.current}
      />
    </div>
  )
}
