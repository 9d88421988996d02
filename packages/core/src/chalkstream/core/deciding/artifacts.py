"""What was made from the class: derived by a service, published to the class by choice."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.deciding.decision import Decided, Order, decides, happen
from chalkstream.core.rejection import Duplicate, Full, Unknown
from chalkstream.core.state import Artifact, State
from chalkstream.core.vocabulary import MAX_ARTIFACTS


def artifact_of(state: State, artifact: str) -> Artifact:
    """An artefact of this class. Raises `Unknown` when it has none of that id."""
    known = state.artifacts.get(artifact)
    if known is None:
        raise Unknown("The class has no such artefact.", "Reload the study page.", code="artifact_unknown")
    return known


@decides(commands.DeriveArtifact)
def derive(state: State, command: commands.DeriveArtifact, _: Order) -> list[Decided]:
    known = state.artifacts.get(command.artifact)
    if known is not None and known.kind != command.artifact_kind:
        raise Duplicate(f"This artefact is a {known.kind}.", "Give each artefact its id.", code="artifact_exists")
    if known is not None and (known.revision or 0) >= command.revision:
        return []
    if known is None and len(state.artifacts) >= MAX_ARTIFACTS:
        raise Full("No more artefacts fit.", f"{MAX_ARTIFACTS} is the limit.", code="too_many_artifacts")
    return happen(events.ArtifactDerived.model_validate(command.model_dump()))


@decides(commands.PublishArtifact)
def publish(state: State, command: commands.PublishArtifact, _: Order) -> list[Decided]:
    known = artifact_of(state, command.artifact)
    if command.revision > (known.revision or 0):
        raise Unknown("This revision does not exist.", "Publish an earlier one.", code="revision_unknown")
    if known.published == command.revision:
        return []
    return happen(
        events.ArtifactPublished(artifact=command.artifact, artifact_kind=known.kind, revision=command.revision)
    )


@decides(commands.WithdrawArtifact)
def withdraw(state: State, command: commands.WithdrawArtifact, _: Order) -> list[Decided]:
    if artifact_of(state, command.artifact).published is None:
        return []
    return happen(events.ArtifactWithdrawn(artifact=command.artifact))


@decides(commands.ShareStudy)
def share(state: State, command: commands.ShareStudy, _: Order) -> list[Decided]:
    if (state.study.access, state.study.names) == (command.access, command.names):
        return []
    return happen(events.StudyShared(access=command.access, names=command.names))
