/** What all folds share: their shape, and a record without one of its keys. */
import type { EventKind, EventPayloads } from '@/contract/events'
import type { State } from '@/contract/state'

/** Where an event stands in its log. */
export interface Place {
  readonly seq: number
  /** When it happened, in ms. */
  readonly at: number
}

/** Gives the fields of the state that change. It never fails: what names something unknown changes nothing. */
export type Fold<K extends EventKind> = (state: State, payload: EventPayloads[K], place: Place) => Partial<State>

export type Folds<K extends EventKind> = { readonly [E in K]: Fold<E> }

export const UNCHANGED: Partial<State> = {}

export function without<V>(record: Readonly<Record<string, V>>, key: string): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([known]) => known !== key))
}

/** An own entry of a record: ids come from outside, and `constructor` is nobody's. */
export function entry<V>(record: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
