import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Problem, Source } from '@/session/capture'
import { Button } from '@/ui/Button'

import styles from './floor.module.css'

interface DeviceProblemProps {
  readonly source: Source
  readonly problem: Problem
  readonly onRetry: () => void
}

/** Why a student who has the floor is not heard or seen, and what to do about it. */
export function DeviceProblem({ source, problem, onRetry }: DeviceProblemProps) {
  const { t } = useTranslation('live')
  const own = problem === 'denied' || problem === 'missing' ? problem : null
  return (
    <div className={styles.problem} role="alert">
      <TriangleAlert size={16} aria-hidden="true" />
      <p>
        <b>{t(`media.problem.${source}.${problem}`)}</b> {own ? t(`floor.cure.${own}`) : t(`media.cure.${problem}`)}
      </p>
      {problem === 'insecure' ? null : (
        <Button size="sm" onClick={onRetry}>
          {t('media.retry')}
        </Button>
      )}
    </div>
  )
}
