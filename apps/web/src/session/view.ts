/**
 * What the session shows at one moment: the fold, the words that go with it, and what never enters the log.
 * Immutable; the store replaces it. The functions here say how one frame changes it.
 */
import type { EphemeralOut, Events, InkProgress, Welcome, You } from '@/contract/frames'
import { EMPTY, type State } from '@/contract/state'
import type { DestinationState } from '@/contract/vocabulary'
import type { Pending } from '@/session/outbox'
import { evolve } from '@/session/reducer'
import { type Screen, screensAfter } from '@/session/screens'
import type { Connection } from '@/session/socket'

/** Words that are being said: droppable, replaced by the finished utterance. */
export interface PartialCaption {
  readonly participant: string
  readonly text: string
  readonly epoch: number
  readonly startMs: number
  /** When it was heard of, on this machine's clock, in ms. */
  readonly heardAt: number
}

/** Finished words come late: the recogniser does not keep up. */
export interface CaptionDelay {
  /** For how long the oldest words have waited since they were said, in ms. */
  readonly behindMs: number
  readonly heardAt: number
}

/** How it goes with one destination right now; staff only. */
export interface DestinationStats {
  readonly kbits: number
  readonly backlogMs: number
  readonly heardAt: number
}

/** A destination came into a state while this page was open; staff only. */
export interface DestinationChange {
  readonly seq: number
  readonly state: DestinationState
  readonly reason: string | null
  /** On the server's clock, in ms. */
  readonly at: number
}

/** How many changes of each destination are kept. */
const CHANGES_KEPT = 20

/** A stroke that somebody else is drawing. */
export interface StrokeInProgress extends InkProgress {
  readonly heardAt: number
}

export interface SessionView {
  readonly connection: Connection
  /** Since when a connection that once was open is not, on this machine's clock; null while it is. */
  readonly lostSince: number | null
  readonly you: You | null
  /** What the server wants back to resume; null before the first welcome. */
  readonly epoch: number | null
  readonly state: State
  readonly words: Readonly<Record<string, string>>
  /** The screens that are shared, in the order in which they began. */
  readonly screens: readonly Screen[]
  readonly pending: readonly Pending[]
  /** The server's clock minus this machine's, in ms. */
  readonly skewMs: number
  /** Set when a lost connection has caught up: when, and how many events are unaccounted for. */
  readonly caughtUp: { readonly at: number; readonly missed: number } | null
  readonly partials: Readonly<Record<string, PartialCaption>>
  /** Null while captions keep up with what is said. */
  readonly captionDelay: CaptionDelay | null
  readonly stats: Readonly<Record<string, DestinationStats>>
  /** What each destination went through since the page was opened, oldest first. */
  readonly changes: Readonly<Record<string, readonly DestinationChange[]>>
  readonly drawing: Readonly<Record<string, StrokeInProgress>>
  /** Whether the server's disk was full when it last had something to store. */
  readonly storeFull: boolean
  /** Why nothing of a recording that is on is kept at present; null while all is well. Staff only. */
  readonly disk: 'full' | 'failed' | null
}

export const NOTHING_YET: SessionView = {
  connection: { at: 'connecting' },
  lostSince: null,
  you: null,
  epoch: null,
  state: EMPTY,
  words: {},
  screens: [],
  pending: [],
  skewMs: 0,
  caughtUp: null,
  partials: {},
  captionDelay: null,
  stats: {},
  changes: {},
  drawing: {},
  storeFull: false,
  disk: null,
}

/** Events do not join on to what is known: something between them is missing. */
export class Gap extends Error {}

export function welcomed(view: SessionView, frame: Welcome, now: number): SessionView {
  const fresh = frame.state !== null
  return {
    ...view,
    you: frame.you,
    epoch: frame.epoch,
    state: frame.state ?? view.state,
    screens: screensAfter(view.screens, frame.state ?? view.state),
    words: fresh ? frame.words : { ...view.words, ...frame.words },
    skewMs: frame.now - now,
    // What was in the air before the loss has no end any more.
    partials: {},
    captionDelay: null,
    drawing: {},
    disk: null,
  }
}

/** @throws Gap when the frame begins after the last seq that the state accounts for. */
export function folded(view: SessionView, frame: Events): SessionView {
  if (frame.from > view.state.seq) throw new Gap(`${frame.from} follows ${view.state.seq}`)
  let state = view.state
  for (const event of frame.events) {
    if (event.seq > state.seq) state = evolve(state, event)
  }
  if (frame.to > state.seq) state = { ...state, seq: frame.to }
  const drawing = withoutFinished(view.drawing, frame)
  const partials = withoutSaid(view.partials, frame)
  const changes = withChanges(view, frame)
  const words = { ...withoutErased(view.words, state, frame), ...frame.words }
  const screens = screensAfter(view.screens, state, frame.events)
  return { ...view, state, words, screens, drawing, partials, changes }
}

/** What travels on the ephemeral lane besides `ink.progress` (interfaces.md, "Worker -> gateway"). */
interface CaptionPartialBody {
  participant: string
  text: string
  epoch: number
  start_ms: number
}

interface CaptionDelayBody {
  behind_ms: number
}

interface DestinationStatsBody {
  destination: string
  kbits: number
  backlog_ms: number
}

interface ProgramStatsBody {
  disk?: 'full' | 'failed' | null
}

export function heard(view: SessionView, frame: EphemeralOut, now: number): SessionView {
  switch (frame.kind) {
    case 'caption.partial': {
      const { participant, text, epoch, start_ms } = frame.body as unknown as CaptionPartialBody
      const partial = { participant, text, epoch, startMs: start_ms, heardAt: now }
      return { ...view, partials: { ...view.partials, [participant]: partial } }
    }
    case 'caption.delay': {
      const { behind_ms } = frame.body as unknown as CaptionDelayBody
      return { ...view, captionDelay: behind_ms > 0 ? { behindMs: behind_ms, heardAt: now } : null }
    }
    case 'destination.stats': {
      const { destination, kbits, backlog_ms } = frame.body as unknown as DestinationStatsBody
      return { ...view, stats: { ...view.stats, [destination]: { kbits, backlogMs: backlog_ms, heardAt: now } } }
    }
    case 'ink.progress': {
      const progress = frame.body as unknown as InkProgress
      return { ...view, drawing: { ...view.drawing, [progress.stroke]: { ...progress, heardAt: now } } }
    }
    case 'program.stats': {
      const { disk = null } = frame.body as unknown as ProgramStatsBody
      return disk === view.disk ? view : { ...view, disk }
    }
    case 'laser':
      return view
  }
}

function withChanges(view: SessionView, frame: Events): SessionView['changes'] {
  let { changes } = view
  for (const event of frame.events) {
    if (event.kind !== 'destination.state_changed' || event.seq <= view.state.seq) continue
    const { destination, state, reason = null } = event.payload
    const before = changes[destination] ?? []
    const change = { seq: event.seq, state, reason, at: event.at }
    changes = { ...changes, [destination]: [...before, change].slice(-CHANGES_KEPT) }
  }
  return changes
}

/** The server sends no words that were erased; what came before is forgotten here, whatever else names it. */
function withoutErased(words: SessionView['words'], state: State, frame: Events): SessionView['words'] {
  const erased = new Set(frame.events.flatMap((event) => (event.kind === 'words.erased' ? [event.payload.participant] : [])))
  if (erased.size === 0) return words
  const kept = new Set(contentsOf(state, (participant) => !erased.has(participant)))
  return Object.fromEntries(Object.entries(words).filter(([content]) => kept.has(content)))
}

function contentsOf({ people, lobby, chat, captions }: State, of: (participant: string) => boolean): string[] {
  const names = [...Object.entries(people), ...Object.entries(lobby)]
  return [
    ...names.flatMap(([participant, { name }]) => (of(participant) ? [name] : [])),
    ...[...chat, ...captions].flatMap(({ participant, content }) => (of(participant) ? [content] : [])),
  ]
}

function withoutFinished(drawing: SessionView['drawing'], frame: Events): SessionView['drawing'] {
  const finished = new Set(
    frame.events.flatMap((event) => (event.kind === 'ink.stroke_drawn' ? [event.payload.stroke] : [])),
  )
  if (finished.size === 0) return drawing
  return Object.fromEntries(Object.entries(drawing).filter(([stroke]) => !finished.has(stroke)))
}

function withoutSaid(partials: SessionView['partials'], frame: Events): SessionView['partials'] {
  const said = new Set(
    frame.events.flatMap((event) =>
      event.kind === 'utterance.recognised' || event.kind === 'words.erased' ? [event.payload.participant] : [],
    ),
  )
  if (said.size === 0) return partials
  return Object.fromEntries(Object.entries(partials).filter(([participant]) => !said.has(participant)))
}
