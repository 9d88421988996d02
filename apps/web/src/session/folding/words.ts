/** The last captions, and what erasure leaves of somebody. */
import type { EventKind } from '@/contract/events'
import { MAX_CAPTIONS_IN_STATE } from '@/contract/vocabulary'
import { changed } from '@/session/folding/people'
import type { Folds } from '@/session/folding/transition'

type Kinds = Extract<EventKind, `utterance.${string}` | `words.${string}`>

export const words: Folds<Kinds> = {
  'utterance.recognised': (state, { segment, participant, words: { content }, epoch, start_ms, end_ms }) => ({
    captions: [...state.captions, { segment, participant, content, epoch, start_ms, end_ms }].slice(
      -MAX_CAPTIONS_IN_STATE,
    ),
  }),
  'utterance.revised': (state, { segment, words: { content } }) => ({
    captions: state.captions.map((caption) => (caption.segment === segment ? { ...caption, content } : caption)),
  }),
  'utterance.removed': (state, { segment }) => ({
    captions: state.captions.filter((caption) => caption.segment !== segment),
  }),
  // The places of the words stay; `view.ts` forgets the words themselves.
  'words.erased': (state, { participant }) => changed(state, participant, () => ({ consent: [] })),
}
