"""What was said."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chalkstream.core.events.base import Event
from chalkstream.core.vocabulary import ContentRef, Engine, LanguageTag, Milliseconds, Uuid

WordTimes = Annotated[list[Milliseconds], Field(min_length=2, max_length=800)]
"""Pairs start, end laid end to end, in ms of program time: one pair for each word of the content, split at spaces."""


class UtteranceRecognised(Event):
    """Somebody said something and it was recognised."""

    kind = "utterance.recognised"
    default_audience = "class"
    segment: Uuid
    """The transcript segment."""
    participant: Uuid
    """Who spoke. The track knows its speaker."""
    words: ContentRef
    """What was said."""
    epoch: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    """The epoch that the times belong to."""
    start_ms: Milliseconds
    """Program time of the first word's start."""
    end_ms: Milliseconds
    """Program time of the last word's end."""
    word_times: WordTimes
    """When each word was said."""
    language: LanguageTag
    """In which language."""
    engine: Engine
    """What recognised it."""
    confidence: Annotated[int, Field(strict=True, ge=0, le=1_000)]
    """Mean probability of the words, in thousandths."""


class UtteranceRevised(Event):
    """The words of a segment were corrected. Its times stay."""

    kind = "utterance.revised"
    default_audience = "class"
    segment: Uuid
    """The transcript segment."""
    participant: Uuid
    """Who spoke."""
    words: ContentRef
    """What was said, as corrected."""
    word_times: WordTimes
    """When each of the corrected words was said."""


class UtteranceRemoved(Event):
    """A segment was taken out of the transcript: nobody said it. A later correction brings it back."""

    kind = "utterance.removed"
    default_audience = "class"
    segment: Uuid
    """The transcript segment."""
    participant: Uuid
    """Who was taken to have spoken."""


class WordsErased(Event):
    """All words of somebody were erased: their name, what they wrote and what they said so far. Their consent ends."""

    kind = "words.erased"
    default_audience = "class"
    participant: Uuid
    """Whose words."""
