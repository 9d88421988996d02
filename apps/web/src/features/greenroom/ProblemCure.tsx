import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Problem, Source } from '@/session/capture'
import { Button } from '@/ui/Button'

import styles from './greenroom.module.css'

interface ProblemCureProps {
  readonly source: Source
  readonly problem: Problem
  readonly onRetry: () => void
}

/** Why a device gives nothing, and what to do about it. */
export function ProblemCure({ source, problem, onRetry }: ProblemCureProps) {
  const { t } = useTranslation('live')
  return (
    <div className={styles.problem} role="alert">
      <TriangleAlert size={16} aria-hidden="true" />
      <div>
        <b>{t(`media.problem.${source}.${problem}`)}</b>
        <p>{t(`media.cure.${problem}`)}</p>
        {problem === 'insecure' ? null : (
          <Button size="sm" onClick={onRetry}>
            {t('media.retry')}
          </Button>
        )}
      </div>
    </div>
  )
}
