import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { REFUSALS } from '@/api/refusals'

import refused from './de/common/refused'
import rejected from './de/live/rejected'

/** Codes that no page of ours brings about, so that nobody reads them. */
const PROGRAMS = [
  'artifact_exists',
  'artifact_unknown',
  'deck_exists',
  'destination_exists',
  'epoch_unknown',
  'message_exists',
  'no_consent',
  'no_session',
  'option_unknown',
  'page_unknown',
  'points_uneven',
  'poll_exists',
  'revision_unknown',
  'segment_exists',
  'session_exists',
  'stroke_exists',
  'times_reversed',
  'too_many_artifacts',
  'too_many_epochs',
  'word_times',
  'wrong_method',
  'wrong_service_token',
]

/** Said in `error.signedOut`. */
const ELSEWHERE = ['not_signed_in']

/** Every code that the class and the gateway refuse with. */
function codes(): string[] {
  const page = readFileSync(new URL('../../../../../docs/reference/errors.md', `file://${import.meta.filename}`), 'utf8')
  const tables = page.split('\n## ').filter((part) => /^A (command|request) is refused/.test(part))
  expect(tables).toHaveLength(2)
  return [...new Set(tables.flatMap((table) => [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code ?? '')))]
}

it('has German words for every refusal that somebody can meet', () => {
  const known = codes()
  const said = [...REFUSALS, ...Object.keys(rejected), ...PROGRAMS, ...ELSEWHERE]
  expect(known.filter((code) => !said.includes(code))).toEqual([])
  expect([...REFUSALS, ...PROGRAMS].filter((code) => !known.includes(code))).toEqual([])
  expect(Object.keys(refused).sort()).toEqual(REFUSALS.flatMap((code) => [code, `${code}Hint`]).sort())
})

it('says each refusal in one place', () => {
  expect(REFUSALS.filter((code) => code in rejected)).toEqual([])
})
