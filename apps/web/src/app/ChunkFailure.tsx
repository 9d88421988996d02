import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Refusal } from '@/api/Refusal'
import { offline } from '@/api/http'
import { Loading } from '@/ui/States'

import { serverAnswers, takeReload } from './chunks'
import { Fault } from './Fault'

export interface ChunkFailureProps {
  error: Error
  /** Loads the page anew. */
  reload?: () => void
}

/** A page whose chunk did not come: the server is away, or it was updated and knows the file no longer. */
export function ChunkFailure({ error, reload = () => window.location.reload() }: ChunkFailureProps) {
  const { t } = useTranslation()
  const [found, setFound] = useState<'asking' | 'away' | 'fault'>('asking')
  const asked = useRef(false)

  const ask = useCallback(
    async (again: boolean) => {
      setFound('asking')
      if (!(await serverAnswers())) setFound('away')
      else if (again || takeReload(Date.now())) reload()
      else setFound('fault')
    },
    [reload],
  )

  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void ask(false)
  }, [ask])

  if (found === 'fault') return <Fault error={error} />
  return (
    <main>
      {found === 'asking' ? (
        <Loading label={t('loading')} page />
      ) : (
        <Refusal error={offline()} onRetry={() => void ask(true)} page />
      )}
    </main>
  )
}
