import { describe, expect, it } from 'vitest'

import type { Order } from '@/contract/commands'
import { EMPTY, type State, type Stroke } from '@/contract/state'
import type { Pending } from '@/session/outbox'
import {
  shownAnswer,
  shownConsent,
  shownHand,
  shownLayout,
  shownLost,
  shownMessages,
  shownSlide,
  shownStrokes,
} from '@/session/overlay'

const DECK = '01990000-0000-7000-8000-0000000000d1'
const PAGE = { deck: DECK, page: 2 }

const stroke = (id: string): Stroke => ({ stroke: id, tool: 'pen', colour: 'red', width: 40, points: [0, 0, 0] })
const draw = (id: string, page = 2): Order => ({ kind: 'ink.draw', body: { ...stroke(id), deck: DECK, page } })
const pending = (...orders: Order[]): Pending[] =>
  orders.map((command, index) => ({ id: `c${index}`, command, at: 5_000, seq: null }))
const ids = (strokes: readonly Stroke[]) => strokes.map(({ stroke: id }) => id)

const shown = (ink: Partial<State['ink']>): State => ({
  ...EMPTY,
  slide: { ...PAGE, headings: [] },
  ink: { ...EMPTY.ink, ...ink },
})

describe('ink', () => {
  it('is the base without what was erased, then what was drawn since', () => {
    const state = shown({ strokes: [stroke('c')], erased: ['a'] })
    expect(ids(shownStrokes(PAGE, state, [stroke('a'), stroke('b')], []))).toEqual(['b', 'c'])
  })

  it('is only what was drawn since when the page was cleared', () => {
    expect(ids(shownStrokes(PAGE, shown({ strokes: [stroke('c')], cleared: true }), [stroke('a')], []))).toEqual(['c'])
  })

  it('of one’s own is there at once, in the order of the acts, and never twice', () => {
    const state = shown({ strokes: [stroke('a'), stroke('b')] })
    const acts = pending(draw('b'), draw('c'), { kind: 'ink.erase', body: { ...PAGE, strokes: ['a'] } })
    expect(ids(shownStrokes(PAGE, state, [], acts))).toEqual(['b', 'c'])
    const cleared = pending(draw('c'), { kind: 'ink.clear', body: PAGE }, draw('d'))
    expect(ids(shownStrokes(PAGE, state, [], cleared))).toEqual(['d'])
  })

  it('of another page is not mixed in', () => {
    const state = shown({ strokes: [stroke('a')] })
    expect(ids(shownStrokes({ deck: DECK, page: 3 }, state, [stroke('x')], pending(draw('y', 3), draw('z'))))).toEqual([
      'x',
      'y',
    ])
  })

  it('does not change the state that it is drawn over', () => {
    const state = shown({ strokes: [stroke('a')] })
    const before = JSON.stringify(state)
    shownStrokes(PAGE, state, [], pending(draw('b'), { kind: 'ink.clear', body: PAGE }))
    expect(JSON.stringify(state)).toBe(before)
  })
})

describe('acts on their way', () => {
  it('turn the slide at once, and keep its headings when it is there already', () => {
    const state = shown({})
    const next: Order = { kind: 'slide.show', body: { deck: DECK, page: 3 } }
    expect(shownSlide(state, pending(next))).toEqual({ deck: DECK, page: 3, headings: [] })
    expect(shownSlide(state, pending({ kind: 'slide.show', body: PAGE }))).toBe(state.slide)
    expect(shownSlide(state, [])).toBe(state.slide)
  })

  it('raise and lower one’s own hand, and nobody else’s', () => {
    const raise: Order = { kind: 'hand.raise', body: {} }
    expect(shownHand(EMPTY, pending(raise), 'me')).toBe(true)
    expect(shownHand(EMPTY, pending(raise, { kind: 'hand.lower', body: { participant: 'me' } }), 'me')).toBe(false)
    expect(shownHand(EMPTY, pending(raise, { kind: 'hand.lower', body: { participant: 'you' } }), 'me')).toBe(true)
  })

  it('say that one is lost or is no longer, and change the layout, until the class has said so', () => {
    const [signal, settle]: Order[] = [{ kind: 'confusion.signal', body: {} }, { kind: 'confusion.settle', body: {} }]
    const lost: State = { ...EMPTY, lost: ['me'] }
    expect([shownLost(EMPTY, [], 'me'), shownLost(lost, [], 'me'), shownLost(lost, [], 'you')]).toEqual([false, true, false])
    expect(shownLost(EMPTY, pending(signal as Order), 'me')).toBe(true)
    expect(shownLost(lost, pending(signal as Order, settle as Order), 'me')).toBe(false)
    expect(shownLayout(EMPTY, [])).toBe('slide_camera')
    expect(shownLayout(EMPTY, pending({ kind: 'layout.change', body: { layout: 'slate' } }))).toBe('slate')
  })

  it('answer a poll at once, and change the answer, and touch no other poll', () => {
    const answer = (poll: string, option: number): Order => ({ kind: 'poll.answer', body: { poll, option } })
    const state: State = { ...EMPTY, answers: { me: 1 } }
    expect(shownAnswer(EMPTY, [], 'me', 'p')).toBeNull()
    expect(shownAnswer(state, [], 'me', 'p')).toBe(1)
    expect(shownAnswer(state, pending(answer('p', 2), answer('p', 0)), 'me', 'p')).toBe(0)
    expect(shownAnswer(state, pending(answer('other', 3)), 'me', 'p')).toBe(1)
  })

  it('show one’s own message last, marked, on the server’s clock, and only until the class has it', () => {
    const post: Order = { kind: 'chat.post', body: { message: 'm2', body: 'hello', to: 'class' } }
    const known = { message: 'm1', participant: 'you', content: 'x', to: 'class', at: 1 } as const
    const state: State = { ...EMPTY, chat: [known] }
    expect(shownMessages(state, pending(post), 'me', 30)).toEqual([
      { ...known, sending: false },
      { message: 'm2', participant: 'me', content: '', to: 'class', at: 5_030, body: 'hello', sending: true },
    ])
    const folded: State = { ...EMPTY, chat: [known, { ...known, message: 'm2', participant: 'me' }] }
    expect(shownMessages(folded, pending(post), 'me', 0).map(({ sending }) => sending)).toEqual([false, false])
    const remove: Order = { kind: 'chat.remove', body: { message: 'm1' } }
    expect(shownMessages(state, pending(remove), 'me', 0)).toEqual([])
  })
})

it('shows what was just consented to and withdrawn, in the order of the acts', () => {
  const give: Order = { kind: 'consent.give', body: { scopes: ['public', 'record'] } }
  const withdraw: Order = { kind: 'consent.withdraw', body: { scopes: ['public', 'name'] } }
  expect(shownConsent(['name'], pending(give, withdraw))).toEqual(['record'])
  expect(shownConsent(['name'], [])).toEqual(['name'])
})
