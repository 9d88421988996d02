import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import type { Capture, Problem, Source } from '@/session/capture'
import { useCaptureOf } from '@/session/react'
import { useToast } from '@/ui/useToast'

/** Says in the studio why a microphone or camera gives nothing: a button that stays off would say nothing of it. */
export function useDeviceProblems(capture: Capture, elsewhere: boolean): void {
  const { microphone, camera } = useCaptureOf(capture)
  useTold('microphone', elsewhere ? null : microphone.problem, true)
  // The green room has said that there is no camera, and many teach without one.
  useTold('camera', elsewhere ? null : camera.problem, false)
}

function useTold(source: Source, problem: Problem | null, onEntering: boolean): void {
  const { t } = useTranslation('live')
  const { fail } = useToast()
  const told = useRef(onEntering ? null : problem)
  useEffect(() => {
    const before = told.current
    told.current = problem
    if (problem && problem !== before) {
      const cure = problem === 'denied' || problem === 'missing' ? (`${problem}InClass` as const) : problem
      fail({ title: t(`media.problem.${source}.${problem}`), text: t(`media.cure.${cure}`) })
    }
  }, [source, problem, fail, t])
}
