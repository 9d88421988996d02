import { useEffect, useMemo, useState } from 'react'

import type { ConsentScope } from '@/contract/vocabulary'
import type { Capture, Source } from '@/session/capture'
import { entry } from '@/session/folding/transition'
import { shownConsent } from '@/session/overlay'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import { useOwnStage } from '@/session/useOwnStage'

/** The sources that a student's page knows how to send. */
const SOURCES: readonly Source[] = ['microphone', 'camera']
const NONE: readonly ConsentScope[] = []

export interface Floor {
  /** `asked`: given, and the student has not said yes yet. Nothing is captured before `on`. */
  readonly phase: 'none' | 'asked' | 'on'
  readonly given: readonly Source[]
  /** What the class knows of one's consent: how far one is heard. */
  readonly consent: readonly ConsentScope[]
  /** With what was just chosen and is on its way. */
  readonly chosen: readonly ConsentScope[]
  /** Say yes: with these consents and no others, these devices come on. */
  readonly accept: (consent: readonly ConsentScope[], sources: readonly Source[]) => Promise<void>
  /** Give or withdraw one consent, at once. */
  readonly change: (scope: ConsentScope, given: boolean) => void
  readonly giveBack: () => void
}

/** A student's own floor, and their devices in line with it: nobody is heard before they said yes on this device. */
export function useFloor(capture: Capture): Floor {
  const send = useCommand()
  const { may, given: floor, at, locked } = useOwnStage()
  const student = useSession((view) => view.you?.role === 'student')
  const running = useSession((view) => view.state.phase === 'running')
  const me = useSession((view) => view.you?.participant ?? '')
  const consent = useSession((view) => entry(view.state.people, me)?.consent ?? NONE)
  const pending = useSession((view) => view.pending)
  const [accepted, setAccepted] = useState(false)
  const given = useMemo(() => (student ? SOURCES.filter((source) => floor.includes(source)) : []), [student, floor])
  if (accepted && given.length === 0) setAccepted(false)

  useEffect(() => {
    for (const source of SOURCES) {
      if (!given.includes(source)) capture.close(source)
      else if (!accepted || !may.includes(source)) capture.release(source)
      else capture.resume(source)
    }
  }, [capture, given, may, accepted])
  useEffect(() => () => capture.stop(), [capture])

  async function accept(wanted: readonly ConsentScope[], sources: readonly Source[]) {
    const gone = consent.filter((scope) => !wanted.includes(scope))
    const added = wanted.filter((scope) => !consent.includes(scope))
    // Nobody is heard further than they chose: what they take back is taken back before they are heard.
    if (gone.length > 0 && !(await send({ kind: 'consent.withdraw', body: { scopes: gone } }))) return
    if (added.length > 0 && !(await send({ kind: 'consent.give', body: { scopes: added } }))) return
    setAccepted(true)
    for (const source of SOURCES) void capture.set(source, sources.includes(source))
  }

  const here = at === 'here' && running && !locked
  return {
    phase: given.length === 0 || !here ? 'none' : accepted ? 'on' : 'asked',
    given,
    consent,
    chosen: useMemo(() => shownConsent(consent, pending), [consent, pending]),
    accept,
    change: (scope, to) => void send({ kind: to ? 'consent.give' : 'consent.withdraw', body: { scopes: [scope] } }),
    giveBack: () => void send({ kind: 'floor.revoke', body: { participant: me, sources: [...floor] } }),
  }
}
