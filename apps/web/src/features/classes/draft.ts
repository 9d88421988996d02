import type { Course, NewClass } from '@/api/types'

/** A title to begin with, from a file's name: `03_photosynthesis-i.pdf` becomes `Photosynthesis i`. */
export function titleFromFile(name: string): string {
  const words = name
    .replace(/\.pdf$/iu, '')
    .replace(/[_-]+/gu, ' ')
    .replace(/^\s*\d+[.)]?\s+/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return (words.charAt(0).toLocaleUpperCase() + words.slice(1)).slice(0, 200)
}

export interface Draft {
  title: string
  course: string
  /** As `<input type="datetime-local">` gives it; empty for none. */
  when: string
  open: boolean
}

/** A time as `<input type="datetime-local">` takes it; empty for none. */
export function localTime(at: number | null): string {
  if (at === null) return ''
  const offset = new Date(at).getTimezoneOffset() * 60_000
  return new Date(at - offset).toISOString().slice(0, 16)
}

/** The time that such an input gives, in ms; null for none. */
export function timeOf(when: string): number | null {
  const at = when === '' ? Number.NaN : new Date(when).getTime()
  return Number.isFinite(at) ? at : null
}

/** The order for a new class: a course that exists by its id, another one by its title. */
export function orderOf(draft: Draft, courses: readonly Course[]): NewClass {
  const wanted = draft.course.trim()
  const known = courses.find((course) => course.title.toLocaleLowerCase() === wanted.toLocaleLowerCase())
  const when = timeOf(draft.when)
  return {
    title: draft.title.trim(),
    ...(known ? { course_id: known.id } : { course_title: wanted }),
    entry: draft.open ? 'open' : 'lobby',
    ...(when === null ? {} : { scheduled_at: when }),
  }
}
