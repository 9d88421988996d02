/** Who is in the class, in the order in which they are listed. Pure. */
import type { Knocker, State } from '@/contract/state'
import type { ConsentScope, TrackSource } from '@/contract/vocabulary'
import type { RoomView } from '@/session/room'

/** Absent, there but muted, or on. */
export type Microphone = 'none' | 'muted' | 'on'

export interface Attendee {
  readonly id: string
  /** Null for somebody whose name was erased. */
  readonly name: string | null
  readonly role: 'teacher' | 'student'
  /** Connected with at least one device. */
  readonly here: boolean
  readonly device: string | undefined
  readonly microphone: Microphone
  /** Sends a picture. */
  readonly camera: boolean
  /** With what a student may be heard or seen. */
  readonly floor: readonly TrackSource[]
  /** Known to staff alone. */
  readonly consent: readonly ConsentScope[]
  /** When the hand went up, in ms; null when it is down. */
  readonly hand: number | null
}

/**
 * Staff first, then who has the floor, then by name in the reader's language; who left stands at the end.
 *
 * @param microphones what the room says of them: the log knows which are there, not which are muted.
 */
export function attendees(
  people: State['people'],
  words: Readonly<Record<string, string>>,
  language: string,
  microphones: RoomView['microphones'] = {},
): Attendee[] {
  const collator = new Intl.Collator(language)
  return Object.entries(people)
    .filter(([, { removed }]) => !removed)
    .map(([id, { role, name, devices, tracks, hand, floor, consent }]) => ({
      id,
      name: words[name] ?? null,
      role,
      here: Object.keys(devices).length > 0,
      device: Object.values(devices)[0],
      microphone: microphoneOf(tracks, microphones[id]),
      camera: Object.values(tracks).some(({ source }) => source === 'camera'),
      floor: role === 'student' ? floor : [],
      consent,
      hand,
    }))
    .sort(
      (a, b) =>
        Number(b.here) - Number(a.here) ||
        Number(b.role === 'teacher') - Number(a.role === 'teacher') ||
        Number(b.floor.length > 0) - Number(a.floor.length > 0) ||
        collator.compare(a.name ?? '', b.name ?? ''),
    )
}

function microphoneOf(tracks: State['people'][string]['tracks'], on: boolean | undefined): Microphone {
  if (!Object.values(tracks).some(({ source }) => source === 'microphone')) return 'none'
  return on === false ? 'muted' : 'on'
}

/** Somebody who has just knocked opens the page of the lobby within this time, in ms. */
const OPENING_MS = 10_000

type Knockers = readonly (readonly [participant: string, Knocker])[]

/** Who waits, who has closed the page meanwhile, and who was turned away: each longest wait first. @param now in ms, on the server's clock. */
export function knocking(
  lobby: State['lobby'],
  now: number,
): { waiting: Knockers; gone: Knockers; refused: Knockers } {
  const all = Object.entries(lobby).sort(([, a], [, b]) => a.at - b.at)
  const here = ({ devices, at }: Knocker) => Object.keys(devices).length > 0 || now - at < OPENING_MS
  return {
    waiting: all.filter(([, one]) => !one.refused && here(one)),
    gone: all.filter(([, one]) => !one.refused && !here(one)),
    refused: all.filter(([, one]) => one.refused),
  }
}

/** Whose hand is up, longest wait first. */
export function hands(people: State['people']): { id: string; name: string; at: number }[] {
  return Object.entries(people)
    .flatMap(([id, { name, hand, removed }]) => (hand !== null && !removed ? [{ id, name, at: hand }] : []))
    .sort((a, b) => a.at - b.at)
}
