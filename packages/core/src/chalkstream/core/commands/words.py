"""Orders to store what was said."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.commands.base import SERVICE, TEACHER, Command
from chalkstream.core.events import WordTimes
from chalkstream.core.vocabulary import Engine, LanguageTag, Milliseconds, Uuid

SpokenText = Annotated[str, Field(min_length=1, max_length=4_000)]


class RecogniseUtterance(Command):
    """Store what somebody said (said by the caption worker)."""

    kind = "utterance.recognise"
    allowed = SERVICE
    segment: Uuid
    participant: Uuid
    body: SpokenText
    epoch: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    start_ms: Milliseconds
    end_ms: Milliseconds
    word_times: WordTimes
    language: LanguageTag
    engine: Engine
    confidence: Annotated[int, Field(strict=True, ge=0, le=1_000)]


class ReviseUtterance(Command):
    """Correct the words of a segment. Speaker and times are filled in by the gateway from the transcript, never by the
    client."""

    kind = "utterance.revise"
    allowed = TEACHER
    segment: Uuid
    participant: Uuid
    body: SpokenText
    word_times: WordTimes


class RemoveUtterance(Command):
    """Take a segment out of the transcript. The speaker is filled in by the gateway, never by the client."""

    kind = "utterance.remove"
    allowed = TEACHER
    segment: Uuid
    participant: Uuid


class EraseWords(Command):
    """Erase all words of somebody: their name, what they wrote and what they said so far. Sent by the gateway's route,
    which asks whether somebody may erase another's words by the course's members."""

    kind = "words.erase"
    allowed = frozenset({"teacher", "student", "waiting", "service"})
    participant: Uuid
