/** What was made from the class. */
import type { EventKind } from '@/contract/events'
import type { Artifact, State } from '@/contract/state'
import type { ArtifactKind } from '@/contract/vocabulary'
import { type Folds, UNCHANGED, entry, without } from '@/session/folding/transition'

type Kinds = Extract<EventKind, `artifact.${string}` | `study.${string}`>

function changed(state: State, artifact: string, kind: ArtifactKind, change: Partial<Artifact>): Partial<State> {
  const known = entry(state.artifacts, artifact) ?? { kind, revision: null, published: null }
  return { artifacts: { ...state.artifacts, [artifact]: { ...known, ...change } } }
}

export const artifacts: Folds<Kinds> = {
  'artifact.derived': (state, { artifact, artifact_kind, revision }) =>
    changed(state, artifact, artifact_kind, { revision }),
  'artifact.published': (state, { artifact, artifact_kind, revision }) =>
    changed(state, artifact, artifact_kind, { published: revision }),
  'artifact.withdrawn': (state, { artifact }) => {
    const known = entry(state.artifacts, artifact)
    if (!known) return UNCHANGED
    // A viewer who only ever saw it published: nothing is left to see.
    if (known.revision === null) return { artifacts: without(state.artifacts, artifact) }
    return changed(state, artifact, known.kind, { published: null })
  },
  'study.shared': (_, { access, names }) => ({ study: { access, names } }),
}
