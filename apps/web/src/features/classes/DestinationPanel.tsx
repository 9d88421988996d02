import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useReason } from '@/api/trouble'
import type { Destination } from '@/api/types'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { PanelCard, PanelRow } from '@/ui/PanelCard'
import { Pill, type PillProps, type Tone } from '@/ui/Pill'

import styles from './DestinationPanel.module.css'
import { NewDestinationDialog } from './NewDestinationDialog'
import { RemoveDestination } from './RemoveDestination'

const LOOKS: Record<Destination['state'], { tone: Tone; dot: PillProps['dot'] }> = {
  idle: { tone: 'neutral', dot: 'hollow' },
  connecting: { tone: 'warn', dot: 'busy' },
  live: { tone: 'live', dot: 'round' },
  retrying: { tone: 'warn', dot: 'busy' },
  refused: { tone: 'danger', dot: 'hollow' },
  stopped: { tone: 'neutral', dot: 'hollow' },
}

/** Where the program goes when the class goes public. Keys are written here and shown nowhere. */
export function DestinationPanel({
  classId,
  destinations,
  over,
}: {
  classId: string
  destinations: readonly Destination[]
  /** The class has ended: nothing goes anywhere any more, and keys can be deleted. */
  over: boolean
}) {
  const { t } = useTranslation('class')
  const [adding, setAdding] = useState(false)
  if (over && destinations.length === 0) return null
  return (
    <PanelCard
      title={t('destinations.title')}
      lead={t(over ? 'destinations.over' : 'destinations.lead')}
      rows={destinations.map((one) => (
        <Row key={one.id} classId={classId} destination={one} over={over} />
      ))}
    >
      {over ? null : (
        <>
          <Button icon={<Plus size={16} aria-hidden="true" />} onClick={() => setAdding(true)} block>
            {t('destinations.add')}
          </Button>
          <NewDestinationDialog classId={classId} open={adding} onOpenChange={setAdding} />
        </>
      )}
    </PanelCard>
  )
}

function Row({ classId, destination, over }: { classId: string; destination: Destination; over: boolean }) {
  const { t } = useTranslation('class')
  const why = useReason()
  const [asking, setAsking] = useState(false)
  const look = LOOKS[destination.state]
  return (
    <PanelRow
      name={
        <span className={styles.first}>
          {destination.label}
          {over ? null : (
            <Pill tone={look.tone} dot={look.dot}>
              {t(`destinations.state.${destination.state}`)}
            </Pill>
          )}
        </span>
      }
      detail={`${destination.protocol}://${destination.host}`}
      note={over || destination.reason === null ? null : why(destination.reason)}
      tone="danger"
    >
      <IconButton
        label={t('destinations.remove', { name: destination.label })}
        icon={<Trash2 size={17} aria-hidden="true" />}
        size="sm"
        tone="danger"
        onClick={() => setAsking(true)}
      />
      <RemoveDestination
        classId={classId}
        id={destination.id}
        label={destination.label}
        open={asking}
        onOpenChange={setAsking}
      />
    </PanelRow>
  )
}
