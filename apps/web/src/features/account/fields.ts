/** A form's values as text. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** What `required` leaves through: a field of spaces, which only the gateway would refuse. */
export const NOT_BLANK = '.*\\S.*'

/** Where to go after signing in: an address of ours, never another origin. */
export function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/'
}
