/** Who is in the class, in the order in which they are listed. Pure. */
import type { State } from '@/contract/state'

export interface Attendee {
  readonly id: string
  /** Null for somebody whose name was erased. */
  readonly name: string | null
  readonly role: 'teacher' | 'student'
  /** Connected with at least one device. */
  readonly here: boolean
  readonly device: string | undefined
  readonly microphone: boolean
  /** When the hand went up, in ms; null when it is down. */
  readonly hand: number | null
}

/** Staff first, then by name in the reader's language; who left stands at the end. */
export function attendees(
  people: State['people'],
  words: Readonly<Record<string, string>>,
  language: string,
): Attendee[] {
  const collator = new Intl.Collator(language)
  return Object.entries(people)
    .filter(([, { removed }]) => !removed)
    .map(([id, { role, name, devices, tracks, hand }]) => ({
      id,
      name: words[name] ?? null,
      role,
      here: Object.keys(devices).length > 0,
      device: Object.values(devices)[0],
      microphone: Object.values(tracks).some(({ source }) => source === 'microphone'),
      hand: hand,
    }))
    .sort(
      (a, b) =>
        Number(b.here) - Number(a.here) ||
        Number(b.role === 'teacher') - Number(a.role === 'teacher') ||
        collator.compare(a.name ?? '', b.name ?? ''),
    )
}

/** Whose hand is up, longest wait first. */
export function hands(people: State['people']): { id: string; name: string; at: number }[] {
  return Object.entries(people)
    .flatMap(([id, { name, hand, removed }]) => (hand !== null && !removed ? [{ id, name, at: hand }] : []))
    .sort((a, b) => a.at - b.at)
}
