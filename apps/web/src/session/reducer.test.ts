// @vitest-environment node
/** The golden corpus, replayed by the browser's fold: the same state as the core's, at every seq. */
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { EVENT_KINDS, type SeenEvent } from '@/contract/events'
import { EMPTY, type State } from '@/contract/state'
import { account, evolve } from '@/session/reducer'

type GoldenLine = SeenEvent & { state_hash: string }

const golden = new URL('../../../../packages/contracts/golden/', import.meta.url)
const scenarios = readdirSync(golden).filter((name) => name.endsWith('.jsonl'))

function linesOf(scenario: string): GoldenLine[] {
  const text = readFileSync(fileURLToPath(new URL(scenario, golden)), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldenLine)
}

const hash = (state: State) =>
  createHash('sha256')
    .update(canonicalize(state) ?? '')
    .digest('hex')

/** Freeze everything, so that a fold that changes what it was given throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

describe('the fold', () => {
  it.each(scenarios)('gives the golden state at every seq of %s', (scenario) => {
    let state = frozen(EMPTY)
    for (const line of linesOf(scenario)) {
      state = frozen(evolve(state, frozen(line)))
      expect(hash(state), `${scenario} at seq ${line.seq}: ${line.kind}`).toBe(line.state_hash)
    }
  })

  it('meets every kind of event in the corpus', () => {
    const met = new Set(scenarios.flatMap(linesOf).map(({ kind }) => kind))
    expect(EVENT_KINDS.filter((kind) => !met.has(kind))).toEqual([])
  })

  it('goes on from a snapshot as from the beginning', () => {
    const lines = linesOf('a-whole-class.jsonl')
    const half = lines.slice(0, 15).reduce(evolve, EMPTY)
    const snapshot = JSON.parse(JSON.stringify(half)) as State
    expect(lines.slice(15).reduce(evolve, snapshot)).toEqual(lines.reduce(evolve, EMPTY))
  })

  it('shares what an event does not change', () => {
    const lines = linesOf('ink-and-slides.jsonl')
    const before = lines.slice(0, -1).reduce(evolve, EMPTY)
    const after = evolve(before, lines.at(-1) as SeenEvent)
    expect(after.people).toBe(before.people)
    expect(after.chat).toBe(before.chat)
  })

  it('accounts for events that it does not know, and for those hidden from it', () => {
    const stranger = { ...linesOf('a-whole-class.jsonl')[0], seq: 7, kind: 'whiteboard.wiped' } as unknown as SeenEvent
    expect(evolve(EMPTY, stranger)).toEqual({ ...EMPTY, seq: 7 })
    expect(account(EMPTY, 3).seq).toBe(3)
    expect(account({ ...EMPTY, seq: 9 }, 3).seq).toBe(9)
  })
})
