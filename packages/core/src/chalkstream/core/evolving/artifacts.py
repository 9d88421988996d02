"""What was made from the class."""

from __future__ import annotations

from typing import Any

from chalkstream.core import events
from chalkstream.core.evolving.transition import UNCHANGED, Place, folds, without
from chalkstream.core.state import Artifact, State, Study


@folds(events.ArtifactDerived)
def derived(state: State, event: events.ArtifactDerived, _: Place) -> dict[str, Any]:
    known = state.artifacts.get(event.artifact, Artifact(kind=event.artifact_kind))
    return {"artifacts": {**state.artifacts, event.artifact: known.model_copy(update={"revision": event.revision})}}


@folds(events.ArtifactPublished)
def published(state: State, event: events.ArtifactPublished, _: Place) -> dict[str, Any]:
    known = state.artifacts.get(event.artifact, Artifact(kind=event.artifact_kind))
    return {"artifacts": {**state.artifacts, event.artifact: known.model_copy(update={"published": event.revision})}}


@folds(events.ArtifactWithdrawn)
def withdrawn(state: State, event: events.ArtifactWithdrawn, _: Place) -> dict[str, Any]:
    known = state.artifacts.get(event.artifact)
    if known is None:
        return UNCHANGED
    if known.revision is None:  # a viewer who only ever saw it published: nothing is left to see
        return {"artifacts": without(state.artifacts, event.artifact)}
    return {"artifacts": {**state.artifacts, event.artifact: known.model_copy(update={"published": None})}}


@folds(events.StudyShared)
def shared(_: State, event: events.StudyShared, __: Place) -> dict[str, Any]:
    return {"study": Study(access=event.access, names=event.names)}
