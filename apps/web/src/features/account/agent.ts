/** A browser's own description, as far as people care for it. */

const BROWSERS: readonly [RegExp, string][] = [
  // Order matters: every later one also calls itself by an earlier one's name.
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

const nameIn = (table: readonly [RegExp, string][], agent: string) => table.find(([pattern]) => pattern.test(agent))?.[1] ?? ''

/** Browser and system of a user agent string; empty where it does not say. */
export function browserOf(agent: string): { browser: string; system: string } {
  return { browser: nameIn(BROWSERS, agent), system: nameIn(SYSTEMS, agent) }
}
