import { DoorOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'

import { useSlate } from '@/session/useSlate'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/States'

import alone from '@/app/alone.module.css'

/** After leaving by one's own will: the way back is one press away. */
export default function LeftPage() {
  const { id = '' } = useParams()
  const { t } = useTranslation('live')
  useSlate()
  return (
    <main className={alone.page}>
      <EmptyState
        page
        icon={<DoorOpen size={26} aria-hidden="true" />}
        title={t('gone.left')}
        action={
          <Button asChild tone="primary">
            <Link to={`/classes/${id}/room`}>{t('gone.back')}</Link>
          </Button>
        }
      >
        {t('gone.leftHint')}
      </EmptyState>
    </main>
  )
}
