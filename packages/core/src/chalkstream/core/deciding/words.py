"""The transcript: what was said, and corrections of it. Its log stays open after the class."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.content import reference
from chalkstream.core.deciding.decision import Decided, Order, decides, happen
from chalkstream.core.rejection import Duplicate, Forbidden, Malformed, Unknown, WrongPhase
from chalkstream.core.state import Person, State


def speaker(state: State, participant: str) -> Person:
    """Who spoke; they may have left or been removed since. Raises `Unknown` for strangers."""
    person = state.people.get(participant)
    if person is None:
        raise Unknown("The speaker was never in the class.", "Name a participant.", code="not_in_class")
    return person


def require_transcribable(person: Person) -> None:
    """Raise `Forbidden` for whose words may not be stored: a student's without consent to `transcribe`."""
    if person.role != "teacher" and "transcribe" not in person.consent:
        raise Forbidden("The speaker did not consent to a transcript.", "Store nothing of it.", code="no_consent")


def normalised(body: str, word_times: list[int]) -> str:
    """The words with one space between them. Raises `Malformed` unless each word has its start and its end."""
    words = body.split()
    if len(word_times) != 2 * len(words):
        raise Malformed(
            f"{len(words)} words came with {len(word_times)} times.", "Send two times for each word.", code="word_times"
        )
    if any(end < start for start, end in zip(word_times[::2], word_times[1::2], strict=True)):
        raise Malformed("A word ends before it starts.", "Send start and end in order.", code="word_times")
    return " ".join(words)


@decides(commands.RecogniseUtterance)
def recognise(state: State, command: commands.RecogniseUtterance, order: Order) -> list[Decided]:
    if state.started_at is None:
        raise WrongPhase("The class has not started.", "Wait for its start.", code="class_not_running")
    require_transcribable(speaker(state, command.participant))
    if command.epoch > state.epoch:
        raise Unknown("The program has no such epoch.", "Anchor the program first.", code="epoch_unknown")
    if command.end_ms < command.start_ms:
        raise Malformed("The utterance ends before it starts.", "Send its times in order.", code="times_reversed")
    if any(known.segment == command.segment for known in state.captions):
        raise Duplicate("A segment with this id exists.", "Give each segment a new id.", code="segment_exists")
    body = normalised(command.body, command.word_times)
    words = order.words("utterance", command.participant, body)
    fields = command.model_dump(exclude={"body"})
    return [Decided(events.UtteranceRecognised(**fields, words=reference(words)), (words,))]


@decides(commands.ReviseUtterance)
def revise(state: State, command: commands.ReviseUtterance, order: Order) -> list[Decided]:
    require_transcribable(speaker(state, command.participant))
    body = normalised(command.body, command.word_times)
    words = order.words("utterance", command.participant, body)
    fields = command.model_dump(exclude={"body"})
    return [Decided(events.UtteranceRevised(**fields, words=reference(words)), (words,))]


@decides(commands.RemoveUtterance)
def remove(state: State, command: commands.RemoveUtterance, _: Order) -> list[Decided]:
    """Whether there is such a segment, the gateway knows from the transcript."""
    speaker(state, command.participant)
    return happen(events.UtteranceRemoved(segment=command.segment, participant=command.participant))


@decides(commands.EraseWords)
def erase(state: State, command: commands.EraseWords, order: Order) -> list[Decided]:
    """Whoever may ask for somebody else's erasure, the gateway knows: here staff may, and everybody for themselves."""
    who = command.participant
    if who != order.actor.participant and order.actor.role not in ("teacher", "service"):
        raise Forbidden("These are somebody else's words.", "Ask a teacher of the course.", code="forbidden")
    if who not in state.people and who not in state.lobby:
        raise Unknown("This person was never in the class.", "Reload the list of people.", code="not_in_class")
    return happen(events.WordsErased(participant=who))
