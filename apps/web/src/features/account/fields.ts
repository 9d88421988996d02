import { ApiError } from '@/api/http'

/** Shortest password that the gateway takes. */
export const SHORTEST_PASSWORD = 10

/** What the gateway said about one field of a form. */
export function problemOf(error: Error | null, field: string): string | null {
  return error instanceof ApiError && error.field === field ? [error.message, error.hint].filter(Boolean).join(' ') : null
}

/** A form's values as text. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Where to go after signing in: an address of ours, never another origin. */
export function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/'
}
