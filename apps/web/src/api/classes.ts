import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { useCreation } from './creation'
import { call } from './http'
import type { ClassCard, ClassChanges, ClassDetail, Course, CourseChanges, NewClass, NewCourse } from './types'

/** The key under which one class is kept; everything of the class lies below it. */
export const classKey = (id: string) => ['classes', id] as const
export const classPath = (id: string) => `/api/classes/${id}`

/** My classes, newest first. Asks again every half minute, so that a class that starts elsewhere shows. */
export function useClasses() {
  return useQuery({
    queryKey: ['classes'],
    queryFn: async ({ signal }) =>
      (await call<{ classes: ClassCard[] }>('GET', '/api/classes', undefined, signal)).classes,
    refetchInterval: 30_000,
  })
}

/** The courses that I teach, by title. */
export function useCourses() {
  return useQuery({
    queryKey: ['courses'],
    queryFn: async ({ signal }) => (await call<{ courses: Course[] }>('GET', '/api/courses', undefined, signal)).courses,
  })
}

/** Begins a course. With an id that the form made once, sending it again begins no second one. */
export function useNewCourse() {
  const client = useQueryClient()
  return useCreation({
    make: (form: NewCourse) => call<Course>('POST', '/api/courses', form),
    onMade: () => client.invalidateQueries({ queryKey: ['courses'] }),
  })
}

/** Gives a course of mine another title. */
export function useChangeCourse(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (changes: CourseChanges) => call<Course>('PATCH', `/api/courses/${id}`, changes),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['courses'] }),
        client.invalidateQueries({ queryKey: ['classes'] }),
      ]),
  })
}

/** Takes away a course that has no classes, or hides one whose classes are all archived. */
export function useDeleteCourse() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (course: string) => call('DELETE', `/api/courses/${course}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['courses'] }),
  })
}

/** Creates a class. With an id that the form made once, sending it again makes no second one. */
export function useNewClass() {
  const client = useQueryClient()
  return useCreation({
    make: (form: NewClass) => call<ClassCard>('POST', '/api/classes', form),
    onMade: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['classes'], exact: true }),
        client.invalidateQueries({ queryKey: ['courses'] }),
      ]),
  })
}

/** Gives a class another title or date, while it does not run. */
export function useChangeClass(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (changes: ClassChanges) => call<ClassDetail>('PATCH', classPath(id), changes),
    onSettled: () => client.invalidateQueries({ queryKey: ['classes'] }),
  })
}

/** Puts a class away: nobody sees or enters it until it is restored. */
export function useArchiveClass() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('DELETE', classPath(id)),
    onSettled: () => client.invalidateQueries({ queryKey: ['classes'] }),
  })
}

/** Takes a class out of the archive, as it was. */
export function useRestoreClass() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('POST', `${classPath(id)}/restore`),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['classes'] }),
        client.invalidateQueries({ queryKey: ['courses'] }),
      ]),
  })
}

/** Deletes a class that I put away for ever: nothing brings it back. */
export function usePurgeClass() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('POST', `${classPath(id)}/purge`),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['classes'] }),
        client.invalidateQueries({ queryKey: ['courses'] }),
      ]),
  })
}

/** The classes that I put away, of the courses that I teach. */
export function useArchivedClasses() {
  return useQuery({
    queryKey: ['classes', 'archived'],
    queryFn: async ({ signal }) =>
      (await call<{ classes: ClassCard[] }>('GET', '/api/classes?archived=true', undefined, signal)).classes,
  })
}

/** How often a page asks again while a PDF is being rasterised, in ms. */
const RASTERISING_POLL_MS = 700

/** How often a page asks again that shows from outside what goes on in a class, in ms. */
const WATCH_POLL_MS = 3_000

/**
 * One class in full. While a deck is being rasterised it asks again by itself; so it does with `watch` for its teacher,
 * until the class has ended.
 */
export function useClass(id: string, { watch = false }: { watch?: boolean } = {}) {
  return useQuery({
    queryKey: classKey(id),
    queryFn: ({ signal }) => call<ClassDetail>('GET', classPath(id), undefined, signal),
    refetchInterval: ({ state }) => {
      if (state.data?.decks.some((deck) => deck.status === 'rasterising')) return RASTERISING_POLL_MS
      return watch && state.data?.role === 'teacher' && state.data.phase !== 'ended' ? WATCH_POLL_MS : false
    },
  })
}
