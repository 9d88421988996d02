/**
 * What is seen before the server has said so: the commands on their way, drawn over the fold and never written into it.
 * Pure functions of the state and the pending commands; a rejected command simply is not pending any more.
 */
import type { Message, Slide, State, Stroke } from '@/contract/state'
import type { ConsentScope, Layout } from '@/contract/vocabulary'
import { entry } from '@/session/folding/transition'
import type { Pending } from '@/session/outbox'

/** A message as it is drawn. `body` is there for a message on its way; others have their words by `content`. */
export interface ShownMessage extends Message {
  readonly body?: string
  readonly sending: boolean
}

/** The page on the stage, or the one that this viewer has just asked for. */
export function shownSlide(state: State, pending: readonly Pending[]): Slide | null {
  const asked = pending.findLast(({ command }) => command.kind === 'slide.show')?.command
  if (asked?.kind !== 'slide.show') return state.slide
  const { deck, page } = asked.body
  return state.slide?.deck === deck && state.slide.page === page ? state.slide : { deck, page, headings: [] }
}

/**
 * The ink that is visible on one page, oldest first.
 * @param base the page's ink before it was last shown (`State.ink.base_seq`).
 */
export function shownStrokes(
  page: { deck: string; page: number },
  state: State,
  base: readonly Stroke[],
  pending: readonly Pending[],
): readonly Stroke[] {
  const folded = samePage(state.slide, page) ? foldedStrokes(state, base) : base
  let strokes = folded
  for (const { command } of pending) {
    if (command.kind === 'ink.draw' && samePage(command.body, page)) {
      const { stroke, tool, colour, width, points } = command.body
      if (!strokes.some((each) => each.stroke === stroke)) {
        strokes = [...strokes, { stroke, tool, colour, width, points }]
      }
    } else if (command.kind === 'ink.erase' && samePage(command.body, page)) {
      const gone = new Set(command.body.strokes)
      strokes = strokes.filter((each) => !gone.has(each.stroke))
    } else if (command.kind === 'ink.clear' && samePage(command.body, page)) {
      strokes = []
    }
  }
  return strokes
}

/** Whether somebody's hand is up, or is about to be. */
export function shownHand(state: State, pending: readonly Pending[], me: string): boolean {
  let up = (state.people[me]?.hand ?? null) !== null
  for (const { command } of pending) {
    if (command.kind === 'hand.raise') up = true
    if (command.kind === 'hand.lower' && command.body.participant === me) up = false
  }
  return up
}

/** One's own consent with what was just given and withdrawn. */
export function shownConsent(consent: readonly ConsentScope[], pending: readonly Pending[]): readonly ConsentScope[] {
  let shown = consent
  for (const { command } of pending) {
    if (command.kind !== 'consent.give' && command.kind !== 'consent.withdraw') continue
    const { scopes } = command.body
    const rest = shown.filter((scope) => !scopes.includes(scope))
    shown = command.kind === 'consent.give' ? [...rest, ...scopes] : rest
  }
  return shown
}

/** What the stage shows, or is about to. */
export function shownLayout(state: State, pending: readonly Pending[]): Layout {
  const asked = pending.findLast(({ command }) => command.kind === 'layout.change')?.command
  return asked?.kind === 'layout.change' ? asked.body.layout : state.layout
}

/** Whether one is lost on the page on the stage, or has just said so. */
export function shownLost(state: State, pending: readonly Pending[], me: string): boolean {
  let lost = state.lost.includes(me)
  for (const { command } of pending) {
    if (command.kind === 'confusion.signal') lost = true
    if (command.kind === 'confusion.settle') lost = false
  }
  return lost
}

/** What one chose in a poll, or is about to; null before that. */
export function shownAnswer(state: State, pending: readonly Pending[], me: string, poll: string): number | null {
  const given = pending.findLast(({ command }) => command.kind === 'poll.answer' && command.body.poll === poll)?.command
  if (given?.kind === 'poll.answer') return given.body.option
  return entry(state.answers, me) ?? null
}

/** The last messages, with one's own on their way at the end. @param skewMs the server's clock minus this machine's. */
export function shownMessages(
  state: State,
  pending: readonly Pending[],
  me: string,
  skewMs: number,
): readonly ShownMessage[] {
  const removed = new Set<string>()
  const sending: ShownMessage[] = []
  const known = new Set(state.chat.map(({ message }) => message))
  for (const { command, at } of pending) {
    if (command.kind === 'chat.remove') removed.add(command.body.message)
    if (command.kind === 'chat.post' && !known.has(command.body.message)) {
      const { message, body, to } = command.body
      sending.push({ message, participant: me, content: '', to, at: at + skewMs, body, sending: true })
    }
  }
  const posted = state.chat.filter(({ message }) => !removed.has(message))
  return [...posted.map((message) => ({ ...message, sending: false })), ...sending]
}

function foldedStrokes(state: State, base: readonly Stroke[]): readonly Stroke[] {
  const { strokes, erased, cleared } = state.ink
  if (cleared || base.length === 0) return strokes
  const gone = new Set(erased)
  return [...base.filter(({ stroke }) => !gone.has(stroke)), ...strokes]
}

function samePage(a: { deck: string; page: number } | null, b: { deck: string; page: number }): boolean {
  return a?.deck === b.deck && a.page === b.page
}
