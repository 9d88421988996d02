"""Orders about what was made from the class."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.commands.base import SERVICE, STAFF_OR_SERVICE, TEACHER, Command
from chalkstream.core.vocabulary import ArtifactKind, StudyAccess, Uuid


class DeriveArtifact(Command):
    """Say that an artefact's revision exists (said by the artifact service)."""

    kind = "artifact.derive"
    allowed = SERVICE
    artifact: Uuid
    artifact_kind: ArtifactKind
    revision: Annotated[int, Field(strict=True, ge=1, le=100_000)]


class PublishArtifact(Command):
    """Let the class see an artefact."""

    kind = "artifact.publish"
    allowed = STAFF_OR_SERVICE
    artifact: Uuid
    revision: Annotated[int, Field(strict=True, ge=1, le=100_000)]


class WithdrawArtifact(Command):
    """Take an artefact from the class."""

    kind = "artifact.withdraw"
    allowed = TEACHER
    artifact: Uuid


class ShareStudy(Command):
    """Say who may open the recording and the study page; also after the end."""

    kind = "study.share"
    allowed = TEACHER
    access: StudyAccess
    names: bool
