/** People: the lobby, who is in the class, their devices, tracks and hands. */
import type { EventKind } from '@/contract/events'
import type { Knocker, Person, State } from '@/contract/state'
import { type Folds, UNCHANGED, entry, without } from '@/session/folding/transition'

type Kinds = Extract<EventKind, `participant.${string}` | `hand.${string}` | `track.${string}`>

/** One person changed; nothing when nobody is known by that id. */
export function changed(state: State, participant: string, change: (person: Person) => Partial<Person>): Partial<State> {
  const person = entry(state.people, participant)
  if (!person) return UNCHANGED
  return { people: { ...state.people, [participant]: { ...person, ...change(person) } } }
}

type Devices = Knocker['devices']

/** Somebody in the lobby with other devices; nothing when nobody waits by that id. */
function waitsWith(state: State, participant: string, change: (devices: Devices) => Devices): Partial<State> {
  const waiting = entry(state.lobby, participant)
  if (!waiting) return UNCHANGED
  return { lobby: { ...state.lobby, [participant]: { ...waiting, devices: change(waiting.devices) } } }
}

/** What nobody keeps who has no device in the class. */
const GONE = { hand: null, floor: [], stage: null } satisfies Partial<Person>

const NEWCOMER = { devices: {}, tracks: {}, consent: [], ...GONE }

export const people: Folds<Kinds> = {
  'participant.knocked': (state, { participant, name }, { at }) => ({
    lobby: {
      ...state.lobby,
      [participant]: { name: name.content, commitment: name.commitment, at, refused: false, devices: {} },
    },
  }),
  'participant.admitted': (state, { participant, role, name }) => ({
    people: {
      ...state.people,
      [participant]: {
        ...(entry(state.people, participant) ?? NEWCOMER),
        role,
        name: name.content,
        removed: false,
        floor: [],
      },
    },
    lobby: without(state.lobby, participant),
  }),
  'participant.refused': (state, { participant }) => {
    const waiting = entry(state.lobby, participant)
    return waiting ? { lobby: { ...state.lobby, [participant]: { ...waiting, refused: true } } } : UNCHANGED
  },
  'participant.removed': (state, { participant }) =>
    changed(state, participant, () => ({ removed: true, devices: {}, tracks: {}, ...GONE })),
  'participant.arrived': (state, { participant, device, device_kind }) => {
    const joined = (devices: Devices) => ({ ...devices, [device]: device_kind })
    if (!entry(state.people, participant)) return waitsWith(state, participant, joined)
    return changed(state, participant, ({ devices, stage }) => ({ devices: joined(devices), stage: stage ?? device }))
  },
  'participant.departed': (state, { participant, device }) => {
    const left = (devices: Devices) => without(devices, device)
    if (!entry(state.people, participant)) return waitsWith(state, participant, left)
    return changed(state, participant, (person) => {
      const devices = left(person.devices)
      const [first] = Object.keys(devices).toSorted()
      if (first === undefined) return { devices, ...GONE }
      const stays = person.stage !== null && Object.hasOwn(devices, person.stage)
      return { devices, stage: stays ? person.stage : first }
    })
  },
  'hand.raised': (state, { participant }, { at }) => changed(state, participant, () => ({ hand: at })),
  'hand.lowered': (state, { participant }) => changed(state, participant, () => ({ hand: null })),
  'track.published': (state, { participant, track, source, device, width, height }) =>
    changed(state, participant, ({ tracks }) => ({ tracks: { ...tracks, [track]: { source, device, width, height } } })),
  'track.unpublished': (state, { participant, track }) =>
    changed(state, participant, ({ tracks }) => ({ tracks: without(tracks, track) })),
}
