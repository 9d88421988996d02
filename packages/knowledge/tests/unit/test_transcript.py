"""The transcript after corrections, removals and erasures, in every order."""

from __future__ import annotations

from chalkstream.core.events import UtteranceRecognised, UtteranceRemoved, UtteranceRevised
from chalkstream.core.vocabulary import ContentRef
from chalkstream.knowledge.transcript import erased_of, transcript_of

SPEAKER = "00000000-0000-0000-0000-00000000000a"
TIMES = [1_000, 1_200, 1_200, 1_500]
WORDS = {f"00000000-0000-0000-0000-{number:012d}": text for number, text in ((1, "winter born"), (2, "winter bourne"))}
AS_HEARD, CORRECTED = WORDS.values()


def reference(number: int) -> ContentRef:
    return ContentRef(content=f"00000000-0000-0000-0000-{number:012d}", commitment="0" * 64)


SEGMENT = "00000000-0000-0000-0000-0000000000ee"
SAID = UtteranceRecognised(
    segment=SEGMENT,
    participant=SPEAKER,
    words=reference(1),
    epoch=1,
    start_ms=TIMES[0],
    end_ms=TIMES[-1],
    word_times=TIMES,
    language="en",
    engine="test",
    confidence=900,
)
CORRECTION = UtteranceRevised(segment=SEGMENT, participant=SPEAKER, words=reference(2), word_times=TIMES)
REMOVAL = UtteranceRemoved(segment=SEGMENT, participant=SPEAKER)


def test_a_removed_line_is_gone_until_it_is_corrected_whatever_was_before() -> None:
    def lines(*events: UtteranceRecognised | UtteranceRevised | UtteranceRemoved) -> list[str]:
        return [segment.text for segment in transcript_of(events, WORDS).segments]

    assert lines(SAID, REMOVAL) == []
    assert lines(SAID, CORRECTION, REMOVAL) == []
    assert lines(SAID, REMOVAL, REMOVAL) == []
    assert lines(SAID, REMOVAL, CORRECTION) == [CORRECTED]
    assert lines(SAID, REMOVAL, CORRECTION, REMOVAL) == []
    assert [segment.text for segment in transcript_of([SAID, REMOVAL], WORDS, removed=True).segments] == [AS_HEARD]


def test_a_line_that_is_back_with_its_own_words_is_not_corrected() -> None:
    words = WORDS | {reference(2).content: AS_HEARD}
    [back] = transcript_of([SAID, REMOVAL, CORRECTION], words).segments
    assert (back.text, back.revised, back.word_times) == (AS_HEARD, False, TIMES)
    [other] = transcript_of([SAID, CORRECTION], WORDS).segments
    assert other.revised


def test_of_a_removed_line_that_was_erased_too_no_place_is_shown() -> None:
    assert [gone.segment for gone in erased_of([SAID], {})] == [SEGMENT]
    assert erased_of([SAID, REMOVAL], {}) == []
    assert transcript_of([SAID, REMOVAL], {}, removed=True).segments == []
    assert [gone.segment for gone in erased_of([SAID, REMOVAL, CORRECTION], {})] == [SEGMENT]
