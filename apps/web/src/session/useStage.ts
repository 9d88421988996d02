import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

import { classPath } from '@/api/classes'
import { useDeck } from '@/api/decks'
import { call } from '@/api/http'
import type { DeckPage } from '@/api/types'
import { type Box, PROGRAM, slideBox } from '@/contract/look'
import type { Slide, Stroke } from '@/contract/state'
import { shownSlide, shownStrokes } from '@/session/overlay'
import { useLive, useSession } from '@/session/react'
import type { StrokeInProgress } from '@/session/view'

const NO_STROKES: readonly Stroke[] = []

/** What is drawn of the slide while the stage shows none. */
export const NO_SLIDE: Pick<StageView, 'slide' | 'page' | 'strokes' | 'drawing'> = {
  slide: null,
  page: null,
  strokes: [],
  drawing: [],
}

export interface StageView {
  /** The page on the stage, or the one that was just asked for; null while none is. */
  readonly slide: Slide | null
  /** Its picture and words, once they are loaded. */
  readonly page: DeckPage | null
  readonly pages: readonly DeckPage[]
  /** Where the page stands on the program's canvas. */
  readonly box: Box
  /** The ink that is visible, oldest first. */
  readonly strokes: readonly Stroke[]
  /** Strokes that others are drawing. */
  readonly drawing: readonly StrokeInProgress[]
}

/** What is on the stage right now, with one's own acts drawn over it. */
export function useStage(): StageView {
  const state = useSession((view) => view.state)
  const pending = useSession((view) => view.pending)
  const inProgress = useSession((view) => view.drawing)
  const slide = useMemo(() => shownSlide(state, pending), [state, pending])
  const deck = useDeck(slide?.deck ?? '', slide !== null)
  const base = useBaseInk(slide)
  const strokes = useMemo(
    () => (slide ? shownStrokes(slide, state, base, pending) : NO_STROKES),
    [slide, state, base, pending],
  )
  useRememberedInk(slide, strokes)
  const drawing = useMemo(() => {
    const finished = new Set(strokes.map(({ stroke }) => stroke))
    return Object.values(inProgress).filter(
      (each) => each.deck === slide?.deck && each.page === slide.page && !finished.has(each.stroke),
    )
  }, [inProgress, slide, strokes])
  const pages = deck.data?.pages ?? []
  const page = pages.find(({ number }) => number === slide?.page) ?? null
  const box = useMemo(() => (page ? slideBox(page.width, page.height) : PROGRAM), [page])
  return { slide, page, pages, box, strokes, drawing }
}

/** The ink that stood on the page when it was last shown. Until it is loaded: what this browser last saw there. */
function useBaseInk(slide: Slide | null): readonly Stroke[] {
  const { classId } = useLive()
  const client = useQueryClient()
  const inked = useSession((view) => view.state.inked)
  const folded = useSession((view) => view.state.slide)
  const seq = useSession((view) => view.state.ink.base_seq)
  const path = slide ? `${slide.deck}/${slide.page}` : ''
  const onStage = slide !== null && folded?.deck === slide.deck && folded.page === slide.page
  const query = useQuery({
    queryKey: ['ink', classId, path, seq],
    queryFn: async ({ signal }) => {
      const url = `${classPath(classId)}/ink/${path}?upto=${seq}`
      return (await call<{ strokes: Stroke[] }>('GET', url, undefined, signal)).strokes
    },
    enabled: onStage && inked.includes(path),
    staleTime: Infinity,
  })
  const seen = client.getQueryData<readonly Stroke[]>(seenKey(classId, path))
  return query.data ?? seen ?? NO_STROKES
}

/** Remembers each page's ink for the moment in which it is shown again and its base is not loaded yet. */
function useRememberedInk(slide: Slide | null, strokes: readonly Stroke[]): void {
  const { classId } = useLive()
  const client = useQueryClient()
  const path = slide ? `${slide.deck}/${slide.page}` : null
  useEffect(() => {
    if (path === null) return
    return () => {
      client.setQueryData(seenKey(classId, path), strokes)
    }
  }, [client, classId, path, strokes])
}

function seenKey(classId: string, path: string): readonly string[] {
  return ['ink-seen', classId, path]
}
