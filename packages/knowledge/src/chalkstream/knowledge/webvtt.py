"""Cues that can be read: at most two lines of 42 signs, at most 7 s, cut where a sentence or a clause ends.

The numbers are those of the BBC's and Netflix' subtitle guidelines. Times of cues are recording time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from chalkstream.knowledge.recorded import recorded_runs
from chalkstream.knowledge.timeline import Timeline
from chalkstream.knowledge.transcript import Transcript

LINE_SIGNS = 42
LINES = 2
LONGEST_MS = 7_000
SHORTEST_MS = 1_000
"""A cue stays at least this long, unless the next one comes."""
CLAUSE = (",", ";", ":", "—", "–")
STOP = (".", "?", "!", "…")


class TimedWord(NamedTuple):
    """A word and when it is heard, in ms of the recording."""

    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start_ms` to `end_ms`."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]
    speaker: str = ""


def cues_of(words: Sequence[TimedWord], speaker: str = "", *, until: int | None = None) -> list[Cue]:
    """Cues of one speaker's words, which are in order; every word is in exactly one cue.

    `until`: when something else of theirs is shown, in ms.
    """
    groups = list(_groups([piece for word in words for piece in _split_long(word)]))
    cues: list[Cue] = []
    for index, group in enumerate(groups):
        start = group[0].start_ms
        next_start = groups[index + 1][0].start_ms if index + 1 < len(groups) else until
        end = max(group[-1].end_ms, start + SHORTEST_MS)
        if next_start is not None:
            end = min(end, max(next_start, start + 1))
        end = min(max(end, start + 1), start + LONGEST_MS)
        cues.append(Cue(start, end, tuple(_lines([word.text for word in group])), speaker))
    return cues


def transcript_cues(transcript: Transcript, timeline: Timeline, names: Mapping[str, str]) -> list[Cue]:
    """Cues of what was recorded; `names` maps participants to display names. Words of two speakers may overlap.

    What was said on both sides of a pause of the recording never stands in one cue.
    """
    cues: list[Cue] = []
    for segment in transcript.segments:
        words, runs = segment.words, recorded_runs(segment, timeline)
        following = [next(iter(run.values())).start_ms for run in runs[1:]]
        for run, next_start in zip_longest(runs, following):
            timed = [TimedWord(words[index], span.start_ms, span.end_ms) for index, span in run.items()]
            cues += cues_of(timed, names.get(segment.participant, ""), until=next_start)
    return sorted(cues, key=lambda cue: (cue.start_ms, cue.end_ms))


def render(cues: Sequence[Cue]) -> str:
    """A WebVTT file (W3C, WebVTT: The Web Video Text Tracks Format)."""
    blocks = ["WEBVTT"]
    for number, cue in enumerate(cues, 1):
        voice = f"<v {_escape(' '.join(cue.speaker.split()))}>" if cue.speaker.strip() else ""
        text = "\n".join(_escape(line) for line in cue.lines)
        blocks.append(f"{number}\n{_stamp(cue.start_ms)} --> {_stamp(cue.end_ms)}\n{voice}{text}")
    return "\n\n".join(blocks) + "\n"


def _split_long(word: TimedWord) -> list[TimedWord]:
    """A word that fits no line, in pieces that do."""
    if len(word.text) <= LINE_SIGNS:
        return [word]
    return [
        TimedWord(word.text[at : at + LINE_SIGNS], word.start_ms, word.end_ms)
        for at in range(0, len(word.text), LINE_SIGNS)
    ]


def _groups(words: Sequence[TimedWord]) -> Iterator[list[TimedWord]]:
    """The words of each cue."""
    rest = list(words)
    while rest:
        fits = _how_many_fit(rest)
        cut = fits if fits == len(rest) else _best_cut(rest[:fits])
        yield rest[:cut]
        rest = rest[cut:]


def _how_many_fit(words: Sequence[TimedWord]) -> int:
    """How many words one cue can hold; at least one."""
    count = 1
    while (
        count < len(words)
        and words[count].end_ms - words[0].start_ms <= LONGEST_MS
        and words[count].start_ms - words[count - 1].end_ms < LONGEST_MS // 2
        and len(_lines([word.text for word in words[: count + 1]])) <= LINES
    ):
        count += 1
    return count


def _best_cut(words: Sequence[TimedWord]) -> int:
    """After the last sentence, else the last clause, in the later half of what fits; else all that fits."""
    for marks in (STOP, CLAUSE):
        for count in range(len(words), len(words) // 2, -1):
            if words[count - 1].text.endswith(marks):
                return count
    return len(words)


def _lines(words: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= LINE_SIGNS:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stamp(ms: int) -> str:
    seconds, milli = divmod(ms, 1_000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{milli:03d}"
