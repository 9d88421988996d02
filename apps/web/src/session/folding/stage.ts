/** The stage: decks, the slide that is shown, and the ink on it since it was shown (ADR 1). */
import type { EventKind } from '@/contract/events'
import type { State } from '@/contract/state'
import { type Folds, UNCHANGED, without } from '@/session/folding/transition'

type Kinds = Extract<EventKind, `deck.${string}` | `slide.${string}` | `ink.${string}` | `layout.${string}`>

/** Whether this page is the one that is shown; ink of any other is a projection. */
const onStage = (state: State, { deck, page }: { deck: string; page: number }) =>
  state.slide?.deck === deck && state.slide.page === page

export const stage: Folds<Kinds> = {
  'deck.attached': (state, { deck, pages }) => ({ decks: { ...state.decks, [deck]: pages } }),
  'deck.removed': (state, { deck }, { seq }) => ({
    decks: without(state.decks, deck),
    ...(state.slide?.deck === deck
      ? { slide: null, ink: { strokes: [], erased: [], cleared: false, base_seq: seq }, lost: [], lost_count: 0 }
      : {}),
  }),
  'slide.shown': (_, { deck, page, headings }, { seq }) => ({
    slide: { deck, page, headings },
    ink: { strokes: [], erased: [], cleared: false, base_seq: seq },
    lost: [],
    lost_count: 0,
  }),
  'layout.changed': (_, { layout }) => ({ layout }),
  'ink.stroke_drawn': (state, payload) => {
    const { stroke, deck, page, tool, colour, width, points } = payload
    const key = `${deck}/${page}`
    const inked = state.inked.includes(key) ? state.inked : [...state.inked, key]
    if (!onStage(state, payload)) return { inked }
    return { inked, ink: { ...state.ink, strokes: [...state.ink.strokes, { stroke, tool, colour, width, points }] } }
  },
  'ink.strokes_erased': (state, payload) => {
    if (!onStage(state, payload)) return UNCHANGED
    const { strokes, erased, cleared } = state.ink
    const gone = new Set(payload.strokes)
    const known = new Set([...strokes.map(({ stroke }) => stroke), ...erased])
    const ofBase = cleared ? [] : payload.strokes.filter((stroke) => !known.has(stroke))
    const kept = strokes.filter(({ stroke }) => !gone.has(stroke))
    return { ink: { ...state.ink, strokes: kept, erased: [...erased, ...ofBase] } }
  },
  'ink.page_cleared': (state, payload) =>
    onStage(state, payload) ? { ink: { ...state.ink, strokes: [], erased: [], cleared: true } } : UNCHANGED,
}
