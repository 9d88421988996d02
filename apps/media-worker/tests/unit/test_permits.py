"""Whose tracks may enter the program: an allowlist read from the state, which no neglected case can widen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkstream.core.state import Person, State
from chalkstream.media.plan.permits import Permits, allowed, permits, required

TEACHER, STUDENT = "teacher", "student"
SPOKEN = {("student.phone", "camera"), ("student.phone", "microphone")}


def a_class(*, staff_here: bool = True, state: dict[str, Any] | None = None, **student: Any) -> State:
    teacher = Person(role="teacher", name="t")
    if staff_here:
        teacher = teacher.model_copy(update={"devices": {"desk": "desktop"}, "stage": "desk"})
    there: dict[str, Any] = {
        "devices": {"phone": "phone", "tabl": "tablet"},
        "stage": "phone",
        "floor": ["camera", "microphone"],
    }
    person = Person(role="student", name="s").model_copy(update=there | student)
    return State(phase="running", people={TEACHER: teacher, STUDENT: person}).model_copy(update=state or {})


def theirs(state: State) -> set[tuple[str, str]]:
    return {grant for grant in allowed(state) if grant[0].startswith(STUDENT)}


def test_staff_are_allowed_from_the_device_on_their_stage_alone() -> None:
    assert {identity for identity, _ in allowed(a_class())} == {"teacher.desk"}
    assert allowed(a_class(staff_here=False)) == frozenset()


@pytest.mark.parametrize(
    ("outputs", "consent", "inside"),
    [
        ({"public": True}, ["public"], True),
        ({"public": True}, ["record", "transcribe", "name"], False),
        ({"recording": "on"}, ["record"], True),
        ({"recording": "paused"}, ["public"], False),
        ({"recording": "paused"}, ["record"], True),
        ({"public": True, "recording": "on"}, ["public"], False),
        ({"public": True, "recording": "on"}, ["record"], False),
        ({"public": True, "recording": "on"}, ["public", "record"], True),
        ({}, ["public", "record"], False),
    ],
)
def test_a_students_consent_must_cover_every_output_that_is_on(
    outputs: dict[str, Any], consent: list[str], inside: bool
) -> None:
    assert theirs(a_class(state=outputs, consent=consent)) == (SPOKEN if inside else set())


@pytest.mark.parametrize(
    "lacking",
    [{"floor": []}, {"stage": None}, {"removed": True}, {"staff_here": False}, {"state": {"phase": "ended"}}],
)
def test_without_floor_device_place_or_staff_no_consent_helps(lacking: dict[str, Any]) -> None:
    lacking = {**lacking, "state": {"public": True, **lacking.get("state", {})}}
    assert not theirs(a_class(consent=["public"], **lacking))


def test_only_what_the_floor_gives_is_allowed() -> None:
    state = a_class(state={"public": True}, consent=["public"], floor=["microphone"])
    assert theirs(state) == {("student.phone", "microphone")}


def test_an_output_that_begins_excludes_whoever_did_not_consent_to_it_in_the_same_state() -> None:
    before = a_class(state={"recording": "on"}, consent=["record"])
    assert theirs(before) == SPOKEN
    assert not theirs(before.model_copy(update={"public": True}))


def test_captions_hear_whoever_has_the_microphone_and_store_whom_they_may() -> None:
    silent = permits(a_class(consent=[]))
    assert silent.captions == {("student.phone", "microphone")}
    assert silent.stored == {TEACHER}
    assert permits(a_class(consent=["transcribe"])).stored == {TEACHER, STUDENT}
    assert not permits(a_class(floor=["camera"])).captions


def test_without_proof_staff_alone_are_left() -> None:
    whole = permits(a_class(state={"public": True}, consent=["public", "transcribe"]))
    assert whole.program
    left = whole.without_proof()
    assert left == Permits(staff=whole.staff, stored=frozenset({TEACHER}))


SOURCES = st.lists(st.sampled_from(["camera", "microphone", "screen"]), unique=True)
SCOPES = st.lists(st.sampled_from(["name", "public", "record", "transcribe"]), unique=True)
PEOPLE = st.dictionaries(
    st.sampled_from("abcde"),
    st.builds(
        Person,
        role=st.sampled_from(["teacher", "student"]),
        name=st.just("n"),
        devices=st.dictionaries(st.sampled_from(["desk", "phone"]), st.just("phone")),
        consent=SCOPES,
        floor=SOURCES,
        stage=st.sampled_from([None, "desk", "phone"]),
        removed=st.booleans(),
    ),
)
STATES = st.builds(
    State,
    phase=st.sampled_from(["lobby", "running", "ended"]),
    public=st.booleans(),
    recording=st.sampled_from(["off", "on", "paused"]),
    people=PEOPLE,
)


@given(STATES)
def test_whoever_is_allowed_is_staff_or_has_floor_staff_and_every_consent(state: State) -> None:
    for identity, source in allowed(state):
        participant, _, device = identity.partition(".")
        person = state.people[participant]
        assert not person.removed
        assert person.stage == device
        if person.role == "student":
            assert source in person.floor
            assert any(each.devices for each in state.people.values() if each.role == "teacher" and not each.removed)
            assert state.public or state.recording != "off"
            assert "public" in person.consent or not state.public
            assert "record" in person.consent or state.recording == "off"


@given(STATES)
def test_what_is_permitted_without_proof_is_permitted_with_it_and_holds_no_student(state: State) -> None:
    whole = permits(state)
    left = whole.without_proof()
    assert whole.staff | whole.program == allowed(state)
    assert left.stored <= whole.stored
    for participant in {identity.partition(".")[0] for identity, _ in left.staff} | left.stored:
        assert state.people[participant].role == "teacher"


@given(STATES, SCOPES)
def test_less_consent_and_more_outputs_never_widen_the_program(state: State, scopes: list[str]) -> None:
    withdrawn = {
        name: person.model_copy(update={"consent": [scope for scope in person.consent if scope not in scopes]})
        for name, person in state.people.items()
    }
    assert allowed(state.model_copy(update={"people": withdrawn})) <= allowed(state)
    if required(state):
        assert allowed(state.model_copy(update={"public": True, "recording": "on"})) <= allowed(state)
