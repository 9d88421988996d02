/** Roles, consent, the floor, and the device that may publish. */
import type { EventKind } from '@/contract/events'
import { changed } from '@/session/folding/people'
import type { Folds } from '@/session/folding/transition'

type Kinds = Extract<EventKind, `role.${string}` | `consent.${string}` | `floor.${string}` | `device.${string}`>

/** Both lists together, each word once, in alphabetical order. */
const joined = <W extends string>(known: readonly W[], more: readonly W[]) => [...new Set([...known, ...more])].toSorted()

const less = <W extends string>(known: readonly W[], gone: readonly W[]) => known.filter((word) => !gone.includes(word))

export const floor: Folds<Kinds> = {
  'role.changed': (state, { participant, role }) =>
    changed(state, participant, () => ({ role, hand: null, floor: [] })),
  'consent.given': (state, { participant, scopes }) =>
    changed(state, participant, ({ consent }) => ({ consent: joined(consent, scopes) })),
  'consent.withdrawn': (state, { participant, scopes }) =>
    changed(state, participant, ({ consent }) => ({ consent: less(consent, scopes) })),
  'floor.granted': (state, { participant, sources }) =>
    changed(state, participant, (person) => ({ floor: joined(person.floor, sources) })),
  'floor.revoked': (state, { participant, sources }) =>
    changed(state, participant, (person) => ({ floor: less(person.floor, sources) })),
  'device.took_stage': (state, { participant, device }) =>
    changed(state, participant, ({ devices }) => (Object.hasOwn(devices, device) ? { stage: device } : {})),
}
