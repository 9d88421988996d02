import { CircleHelp } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { countHere } from '@/session/here'
import { useSession } from '@/session/react'
import { Announce } from '@/ui/Announce'

import styles from './confusion.module.css'

/**
 * How many are lost on the page on the stage, never who. Whoever places it keeps its place, so that nothing moves.
 *
 * Never more than are here. Whoever leaves while lost is counted until the page is turned: a number that fell in that
 * moment would say who it was.
 */
export function LostCount() {
  const { t } = useTranslation('live')
  const count = useSession(({ state }) => Math.min(state.lost_count, countHere(state.people, 'student')))
  return (
    <div>
      {/* Said once a page: every change of the number would talk over the teacher. */}
      <Announce message={count > 0 ? t('order.lost.some') : ''} />
      {count > 0 ? (
        <p className={styles.count} data-testid="lost-count">
          <CircleHelp size={16} aria-hidden="true" />
          {t('order.lost.count', { count })}
        </p>
      ) : null}
    </div>
  )
}
