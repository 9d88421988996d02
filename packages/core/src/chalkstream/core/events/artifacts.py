"""What was made from the class."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import ArtifactKind, StudyAccess, Uuid


class ArtifactDerived(Event):
    """Something was made from the class: a recording, a transcript, chapters, a summary."""

    kind = "artifact.derived"
    default_audience = "staff"
    artifact: Uuid
    """The artefact."""
    artifact_kind: ArtifactKind
    """What it is."""
    revision: Annotated[int, Field(strict=True, ge=1, le=100_000)]
    """Which revision of it, from 1."""


class ArtifactPublished(Event):
    """The class may see an artefact."""

    kind = "artifact.published"
    default_audience = "class"
    artifact: Uuid
    """The artefact."""
    artifact_kind: ArtifactKind
    """What it is."""
    revision: Annotated[int, Field(strict=True, ge=1, le=100_000)]
    """The revision that is published."""


class ArtifactWithdrawn(Event):
    """The class may no longer see an artefact."""

    kind = "artifact.withdrawn"
    default_audience = "class"
    artifact: Uuid
    """The artefact."""


class StudyShared(Event):
    """Who may open the recording and the study page was decided."""

    kind = "study.shared"
    default_audience = "class"
    access: StudyAccess
    """Who may."""
    names: bool
    """Whether students who consented stand there by name; else each is "Student"."""
