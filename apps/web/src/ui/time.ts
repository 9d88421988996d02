/** Times and dates as people read them. All take milliseconds. */

/**
 * The locale to write in for a language of the interface: the reader's own region where their browser names one
 * (`en-GB` writes 15:45), else the language alone.
 */
function regional(language: string): string {
  const own = typeof navigator === 'undefined' ? [] : navigator.languages
  return own.find((tag) => tag.toLowerCase().startsWith(`${language.toLowerCase()}-`)) ?? language
}

const pad = (value: number) => String(value).padStart(2, '0')

/** A span as a clock: `0:07`, `24:31`, `1:04:09`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = pad(seconds % 60)
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`
}

/** A span for `<time dateTime>`: `PT24M31S`. */
export function isoSpan(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `PT${Math.floor(seconds / 3600)}H${Math.floor((seconds % 3600) / 60)}M${seconds % 60}S`
}

const DAY_MS = 86_400_000

function startOfDay(at: number): number {
  const day = new Date(at)
  day.setHours(0, 0, 0, 0)
  return day.getTime()
}

/** Whole local days from `now` to `at`: 0 today, 1 tomorrow, -1 yesterday. */
export function daysBetween(now: number, at: number): number {
  return Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS)
}

/** A day beside today: "today", "Thursday" within a week, else "9 October" (with the year when it is another). */
export function dayName(at: number, now: number, locale: string): string {
  const days = daysBetween(now, at)
  if (Math.abs(days) <= 1) {
    const relative = new Intl.RelativeTimeFormat(regional(locale), { numeric: 'auto' }).format(days, 'day')
    return relative.charAt(0).toLocaleUpperCase(locale) + relative.slice(1)
  }
  if (Math.abs(days) < 7) return new Intl.DateTimeFormat(regional(locale), { weekday: 'long' }).format(at)
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(regional(locale), { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(at)
}

/** A time of day: `10:15`. */
export function timeOfDay(at: number, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), { hour: 'numeric', minute: '2-digit' }).format(at)
}

/** A time of day to the second: `10:15:07`. */
export function timeToTheSecond(at: number, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), { timeStyle: 'medium' }).format(at)
}

/** A day of the week beside others, in short: `Thu`. */
export function shortWeekday(at: number, locale: string): string {
  return new Intl.DateTimeFormat(regional(locale), { weekday: 'short' }).format(at)
}

/** How far away something is, in the largest unit that fits: "in 35 minutes", "2 days ago". */
export function fromNow(at: number, now: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(regional(locale), { numeric: 'auto' })
  const seconds = Math.round((at - now) / 1000)
  const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ]
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return format.format(0, 'minute')
}

/** A span in words: `48 min`, `1 h 4 min`. */
export function spanInWords(ms: number, locale: string): string {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(regional(locale), { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  if (ms < 60_000) return unit(Math.max(0, Math.round(ms / 1000)), 'second')
  if (minutes < 60) return unit(minutes, 'minute')
  const rest = minutes % 60
  return rest === 0 ? unit(minutes / 60, 'hour') : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(rest, 'minute')}`
}
