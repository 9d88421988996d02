import { useQuery, useQueryClient } from '@tanstack/react-query'

import type { Order } from '@/contract/commands'

import { useCreation } from './creation'
import { call, callOnLeaving } from './http'
import type { ClassCard, ClassDetail, Course, NewClass } from './types'

/** The key under which one class is kept; everything of the class lies below it. */
export const classKey = (id: string) => ['classes', id] as const
export const classPath = (id: string) => `/api/classes/${id}`

/** Gives a command while the page is being left. Nobody is there to hear the answer. */
export function sendOnLeaving(classId: string, id: string, { kind, body }: Order): void {
  callOnLeaving(`${classPath(classId)}/commands`, { id, kind, body })
}

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

/** Begins a course. */
export function useNewCourse() {
  const client = useQueryClient()
  return useCreation({
    make: (title: string) => call<Course>('POST', '/api/courses', { title }),
    onMade: () => client.invalidateQueries({ queryKey: ['courses'] }),
  })
}

/** Creates a class. */
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

/** How often a page asks again while a PDF is being rasterised, in ms. */
const RASTERISING_POLL_MS = 700

/** One class in full. While a deck is being rasterised it asks again by itself. */
export function useClass(id: string) {
  return useQuery({
    queryKey: classKey(id),
    queryFn: ({ signal }) => call<ClassDetail>('GET', classPath(id), undefined, signal),
    refetchInterval: ({ state }) =>
      state.data?.decks.some((deck) => deck.status === 'rasterising') ? RASTERISING_POLL_MS : false,
  })
}
