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

/** The order for a new class: a course that exists by its id, another one by its title. */
export function orderOf(draft: Draft, courses: readonly Course[]): NewClass {
  const wanted = draft.course.trim()
  const known = courses.find((course) => course.title.toLocaleLowerCase() === wanted.toLocaleLowerCase())
  const when = draft.when === '' ? Number.NaN : new Date(draft.when).getTime()
  return {
    title: draft.title.trim(),
    ...(known ? { course_id: known.id } : { course_title: wanted }),
    entry: draft.open ? 'open' : 'lobby',
    ...(Number.isFinite(when) ? { scheduled_at: when } : {}),
  }
}
