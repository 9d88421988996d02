/** Who is in the class right now. Pure. */
import type { State } from '@/contract/state'
import type { Role } from '@/contract/vocabulary'

/** How many of a role have a connected device. */
export function countHere(people: State['people'], role: Role): number {
  return Object.values(people).filter(
    (person) => person.role === role && !person.removed && Object.keys(person.devices).length > 0,
  ).length
}
