import { useClass } from '@/api/classes'
import { useDeck } from '@/api/decks'
import type { DeckPage } from '@/api/types'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'
import type { StageView } from '@/session/useStage'

export interface Turning {
  /** The pages of the deck in hand. */
  readonly pages: readonly DeckPage[]
  /** The page after the one on the stage; null at the end. */
  readonly following: DeckPage | null
  /** The page on the stage; null while none is. */
  readonly current: number | null
  readonly show: (page: number) => void
  readonly next: () => void
  readonly previous: () => void
}

/** Turning slides: within the deck on the stage, else the newest of the class that is ready. */
export function useTurning(classId: string, stage: StageView): Turning {
  const send = useCommand()
  const attached = useSession((view) => view.state.decks)
  const decks = useClass(classId).data?.decks ?? []
  const newest = decks.findLast(({ id }) => attached[id] !== undefined)?.id ?? Object.keys(attached).at(-1)
  const deck = stage.slide?.deck ?? newest ?? null
  const pages = useDeck(deck ?? '', deck !== null).data?.pages ?? []
  const current = stage.slide?.page ?? null

  const show = (page: number) => {
    if (deck === null || page < 1 || page > pages.length || page === current) return
    void send({ kind: 'slide.show', body: { deck, page } })
  }
  return {
    pages,
    following: pages.find(({ number }) => number === (current ?? 0) + 1) ?? null,
    current,
    show,
    next: () => show((current ?? 0) + 1),
    previous: () => show((current ?? 1) - 1),
  }
}
