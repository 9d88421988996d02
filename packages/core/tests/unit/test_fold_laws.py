"""Laws of the folds, over random classes: nothing fails, state stays what a snapshot can carry, projections commute."""

from __future__ import annotations

import contextlib
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalkstream.core.audience import audience
from chalkstream.core.commands import (
    COMMANDS,
    Actor,
    Command,
    EndClass,
    RefuseParticipant,
    RemoveParticipant,
    RenameSession,
)
from chalkstream.core.decide import Rejected
from chalkstream.core.events import REGISTRY, Policy
from chalkstream.core.evolve import account, evolve
from chalkstream.core.evolving import chat
from chalkstream.core.fold import fold, parse_event
from chalkstream.core.project import Viewer, contents_of, project, project_state
from chalkstream.core.state import EMPTY, State
from chalkstream.core.vocabulary import ActorRole, ChatScope
from chalkstream.testkit.lesson import DECK, Lesson, uuid

PEOPLE = [uuid(number) for number in range(1, 6)]
VIEWERS = [
    *(Viewer(role) for role in ("teacher", "student", "public")),
    *(Viewer("student", who) for who in PEOPLE),
    *(Viewer("waiting", who) for who in PEOPLE),
]
STROKES = [uuid(0x50 + n) for n in range(6)]

VALUES: dict[str, list[Any]] = {
    "participant": PEOPLE,
    "deck": [DECK, DECK, uuid(0xD2)],
    "page": [1, 1, 2],
    "pages": [3],
    "stroke": STROKES,
    "strokes": [[stroke] for stroke in STROKES] + [STROKES[:3], STROKES[2:]],
    "points": [[1, 2, 3], [-5, 10_000, 0, 7, 8, 16], [1, 2, 3, 4]],
    "message": [uuid(0x60 + n) for n in range(8)],
    "segment": [uuid(0x70 + n) for n in range(12)],
    "artifact": [uuid(0xF0 + n) for n in range(3)],
    "destination": [uuid(0xE0 + n) for n in range(3)],
    "revision": [1, 2, 3],
    "epoch": [1, 1, 2],
    "start_ms": [5],
    "end_ms": [9, 9, 3],
    "word_times": [[1, 2]],
    "body": ["word", "word", "two words", " ", "é\x00"],
    "name": ["Ann", "波", "\x07"],
    "headings": [[], ["Crest", "Trough"], ["\x00"]],
    "device": ["abcd", "efgh"],
    "track": ["TR_1", "TR_2"],
    "language": ["en"],
    "engine": ["test"],
    "width": [1, 20],
    "height": [1, 20],
    "confidence": [900],
    "course": [uuid(0xC)],
    "parent": [None],
    "title": ["Waves", "Light", "\n"],
    "label": ["Channel", "\n"],
    "reason": [None, "The bell", "\n"],
    "poll": [uuid(0x90 + n) for n in range(3)],
    "question": ["Which?", "Warum?", "\n"],
    "options": [["yes", "no"], ["a", "b", "c"]],
    "option": [0, 1, 1, 2],
    "scopes": [["public", "record"], ["transcribe"], ["name", "public"]],
    "sources": [["microphone"], ["camera", "microphone"], ["screen"]],
    "slow_s": [0, 0, 2],
    "anonymous": [False, True],
    "names": [False, True],
    "policy": [Policy(entry="lobby", retention_days=1)],
}
"""Values of fields by name: few, so that commands meet what earlier ones made. Other fields are literals."""

SELDOM: list[type[Command]] = [RefuseParticipant, RenameSession]
"""Commands that seldom fit what was before: ordered more often, so that they happen at all."""
USUAL = [command for command in COMMANDS.values() if command not in (EndClass, RemoveParticipant)] + 4 * SELDOM
FITTING: dict[str, list[int]] = {"teacher": [1], "student": [2, 3], "waiting": [2, 3, 4, 5], "service": [9]}
"""Who may well have each role."""


def any_command(random: Random) -> Command:
    """An order; those that end things are rare."""
    command = random.choice(USUAL if random.random() < 0.95 else list(COMMANDS.values()))
    choices = {name: VALUES.get(name) or get_args(field.annotation) for name, field in command.model_fields.items()}
    return command.model_validate({name: random.choice(values) for name, values in choices.items()})


def any_actor(random: Random, command: Command) -> Actor:
    """Somebody who may well order this, or sometimes anybody."""
    if random.random() < 0.1:
        return Actor(participant=random.choice(PEOPLE), role=random.choice(get_args(ActorRole)))
    role = random.choice(sorted(command.allowed))
    return Actor(participant=uuid(random.choice(FITTING[role])), role=role)


def played(seed: int, steps: int) -> Lesson:
    """A class in which random things were ordered; what is rejected does not happen."""
    random = Random(seed)
    lesson = Lesson().running(random.choice(["lobby", "open"]))
    for _ in range(steps):
        command = any_command(random)
        with contextlib.suppress(Rejected):
            lesson.when(command, any_actor(random, command))
    return lesson


SEEDS, STEPS = st.integers(0, 2**32), st.integers(0, 250)


@pytest.fixture(autouse=True)
def _short_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds: dict[ChatScope, int] = {"class": 3, "staff": 2}
    monkeypatch.setattr(chat, "KEPT", bounds)


lawful = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def without_forgotten(seen: State, whole: State) -> State:
    """What somebody folded, less their own messages to the staff that the bounded state has let go of."""
    return seen.model_copy(update={"chat": [m for m in seen.chat if m.to == "class" or m in whole.chat]})


@lawful
@given(seed=SEEDS, steps=STEPS)
def test_what_each_viewer_folds_is_the_projection_of_the_whole_at_every_seq(seed: int, steps: int) -> None:
    lesson = played(seed, steps)
    seen = dict.fromkeys(VIEWERS, EMPTY)
    whole = EMPTY
    for each in lesson.log:
        event, actor = each.event(), each.actor.participant
        reach = audience(event, whole)
        whole = evolve(whole, event, seq=each.seq, at=each.occurred_at)
        for viewer, state in seen.items():
            shown = project(event, reach, actor, viewer)
            after = evolve(state, shown, seq=each.seq, at=each.occurred_at) if shown else account(state, each.seq)
            assert without_forgotten(after, whole) == project_state(whole, viewer), f"{viewer} after {event!r}"
            seen[viewer] = after


@lawful
@given(seed=SEEDS, steps=STEPS, cut=st.integers(0, 120))
def test_a_snapshot_and_its_tail_fold_to_what_everything_folds_to(seed: int, steps: int, cut: int) -> None:
    log = played(seed, steps).log
    snapshot = State.model_validate_json(fold(log[:cut]).model_dump_json())
    assert fold(log[cut:], snapshot) == fold(log)


@lawful
@given(seed=SEEDS, steps=STEPS)
def test_every_event_survives_storage_and_names_all_its_new_words(seed: int, steps: int) -> None:
    for each in played(seed, steps).log:
        event = each.event()
        assert parse_event(event.kind, event.version, event.model_dump(mode="json", exclude_none=True)) == event
        assert {words.content for words in each.decided.content} <= contents_of(event)


@lawful
@given(seed=SEEDS, steps=STEPS)
def test_what_a_state_names_was_named_by_an_event(seed: int, steps: int) -> None:
    lesson = played(seed, steps)
    named = set().union(*(contents_of(each.event()) for each in lesson.log))
    assert contents_of(lesson.state) <= named
    for viewer in VIEWERS:
        assert contents_of(project_state(lesson.state, viewer)) <= contents_of(lesson.state)


def test_random_classes_meet_every_kind_of_event() -> None:
    met = {each.event().kind for seed in range(60) for each in played(seed, 250).log}
    assert met == {kind for kind, _ in REGISTRY}
