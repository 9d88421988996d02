/**
 * The catalogue: one file a language and area. English comes first and is typed; every other language must have the
 * same keys, which the compiler checks. An area is loaded when its first page is.
 */
import type account from './en/account'
import type classPage from './en/class'
import type common from './en/common'
import type home from './en/home'
import type live from './en/live'
import type study from './en/study'

export interface Catalogue {
  common: typeof common
  account: typeof account
  home: typeof home
  class: typeof classPage
  study: typeof study
  live: typeof live
}

/** The same keys with other words. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }

/** Languages of the interface, by their own names. */
export const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
] as const

export type Language = (typeof LANGUAGES)[number]['value']
