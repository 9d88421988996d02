"""What of a study pack can be found: as much as a search needs, in a form that is small enough to be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalkstream.core.vocabulary import Role
from chalkstream.gateway.models.study import StudyPack, StudySlide
from chalkstream.gateway.study.sources import Sources
from chalkstream.knowledge.clock import ProgramClock
from chalkstream.knowledge.timeline import Timeline


@dataclass(frozen=True, slots=True)
class FindableSegment:
    """Something that somebody said."""

    text: str
    """The recorded words, with one space between them."""
    starts: tuple[int, ...]
    """When each word is said, in ms of the recording."""
    speaker: str | None
    role: Role
    """The speaker's."""


@dataclass(frozen=True, slots=True)
class Findable:
    """What somebody who studies a class can find in it."""

    session: str
    segments: Mapping[str, FindableSegment]
    slides: Sequence[StudySlide]
    names: Mapping[str, str]
    """Display names by participant, as far as the reader may know them."""
    roles: Mapping[str, Role]
    """What everybody is in the class."""
    clock: ProgramClock
    timeline: Timeline


def findable(pack: StudyPack, sources: Sources) -> Findable:
    """What can be found of a pack that was assembled from these sources."""
    return Findable(
        session=pack.id,
        segments={
            one.segment: FindableSegment(
                one.text, tuple(word.start_ms for word in one.words), one.speaker, one.speaker_role
            )
            for one in pack.segments
            if not one.erased
        },
        slides=pack.slides,
        names=sources.names,
        roles={who: person.role for who, person in sources.state.people.items()},
        clock=sources.clock,
        timeline=sources.timeline,
    )
