import { LAYOUTS, type Layout } from '@/contract/vocabulary'
import { shownLayout } from '@/session/overlay'
import { useSession } from '@/session/react'
import { useCommand } from '@/session/useCommand'

export interface StageLayout {
  readonly layout: Layout
  readonly choose: (layout: Layout) => void
  /** To the next of all layouts. */
  readonly cycle: () => void
}

/** What the stage shows, and how to change it; it changes here at once. */
export function useLayout(): StageLayout {
  const send = useCommand()
  const layout = useSession((view) => shownLayout(view.state, view.pending))
  const choose = (next: Layout) => void send({ kind: 'layout.change', body: { layout: next } })
  return {
    layout,
    choose,
    cycle: () => choose(LAYOUTS[(LAYOUTS.indexOf(layout) + 1) % LAYOUTS.length] ?? 'slide_camera'),
  }
}
