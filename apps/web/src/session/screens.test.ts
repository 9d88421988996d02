import { expect, it } from 'vitest'

import type { Events, Welcome } from '@/contract/frames'
import { EMPTY, type Person, type Session, type State } from '@/contract/state'
import { ME, welcome } from '@/session/fakeLine'
import { overtaker } from '@/session/screens'
import { NOTHING_YET, type SessionView, folded, welcomed } from '@/session/view'

const ADA = 'ada'
const nobody = { devices: {}, tracks: {}, hand: null, consent: [], floor: [], stage: null, removed: false }
const person = (tracks: readonly string[] = [], role: Person['role'] = 'teacher'): Person => ({
  ...nobody,
  role,
  name: 'n',
  tracks: Object.fromEntries(tracks.map((track) => [track, { source: 'screen', device: 'abcd', width: 2, height: 1 }])),
})
const nobodyShares = { [ME]: person(), [ADA]: person(), sam: person([], 'student') }

function entered(people: State['people'] = nobodyShares, before: SessionView = NOTHING_YET, owner = 'x'): SessionView {
  const session = { owner } as Session
  return welcomed(before, welcome({ state: { ...EMPTY, session, people }, seq: 0 }) as Welcome, 0)
}

type Happened = readonly ['begins' | 'ends', string, string]

/** The view after these happened, in one frame. */
function after(view: SessionView, ...happened: Happened[]): SessionView {
  const { seq } = view.state
  const events = happened.map(([what, participant, track], index) => ({
    ...{ seq: seq + index + 1, version: 1, actor: participant, at: 1 },
    ...(what === 'ends'
      ? { kind: 'track.unpublished', payload: { participant, track } }
      : {
          kind: 'track.published',
          payload: { participant, track, device: 'abcd', source: 'screen', width: 2, height: 1 },
        }),
  }))
  return folded(view, { t: 'events', from: seq, to: seq + events.length, events, words: {} } as Events)
}

const order = (view: SessionView) => view.screens.map(({ track }) => track)

/** Who overtakes `me`, as their browser decides when the view becomes this one. */
const by = (me: string, before: SessionView, now: SessionView, published = false) =>
  overtaker(now.screens, { known: before.screens, me, people: now.state.people, published })

it('keeps the screens in the order of the log, whatever came before and goes', () => {
  const one = after(entered(), ['begins', ME, 'z'], ['begins', ADA, 'a'])
  expect(order(one)).toEqual(['z', 'a'])
  expect(order(after(one, ['ends', ME, 'z'], ['begins', ME, 'y']))).toEqual(['a', 'y'])
  // A snapshot after a lost line leaves what is known where it is.
  expect(order(entered(one.state.people, one))).toEqual(['z', 'a'])
})

it('takes of a snapshot the screen that the stage shows for the last', () => {
  const people = { [ME]: person(['m']), [ADA]: person(['a']), bea: person(['b']) }
  expect(order(entered(people, NOTHING_YET, 'bea')).at(-1)).toBe('b')
  expect(order(entered(people)).at(-1)).toBe('m') // by id: 0199… comes before ada
})

it('lets the newer screen end the older one, alike at both ends', () => {
  const start = entered()
  const mine = after(start, ['begins', ME, 'm'])
  const both = after(mine, ['begins', ADA, 'a'])
  expect([by(ME, mine, both), by(ADA, mine, both)]).toEqual([ADA, null])
  // In one frame all the same.
  const atOnce = after(start, ['begins', ADA, 'a'], ['begins', ME, 'm'])
  expect([by(ME, start, atOnce), by(ADA, start, atOnce)]).toEqual([null, ME])
})

it('ends no screen that was just chosen, as it is about to be the newest', () => {
  const start = entered()
  const hers = after(start, ['begins', ADA, 'a'])
  expect(by(ME, start, hers)).toBeNull()
  expect(by(ME, hers, after(hers, ['begins', ME, 'm']))).toBeNull()
})

it('ends a screen that fell out of the room while another began', () => {
  const mine = after(entered(), ['begins', ME, 'm'])
  const gone = after(mine, ['ends', ME, 'm'])
  expect(by(ME, gone, after(gone, ['begins', ADA, 'a']), true)).toBe(ADA)
})

it('minds neither a student nor what was there before', () => {
  const mine = after(entered(), ['begins', ME, 'm'])
  expect(by(ME, mine, after(mine, ['begins', 'sam', 's']))).toBeNull()
  const both = after(mine, ['begins', ADA, 'a'])
  expect(by(ME, both, after(both, ['begins', 'sam', 's']))).toBeNull()
})
