"""The frozen rules are what the core's registry says, and the renderer refuses what it cannot check."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Annotated, Any, Literal, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ConfigDict, Field, create_model

from chalkstream.core.events import REGISTRY, Event
from chalkstream.core.vocabulary import UUID_PATTERN, DeviceId, Engine, Title, Uuid
from chalkstream.store.migrations import frozen
from chalkstream.store.validators import ANY_LENGTH, FIRST, FREQUENT, Rule, render_sql, rule_of
from chalkstream.store.whole_numbers import between
from chalkstream.store.written_again import written_again

Numbers = Annotated[list[Annotated[int, Field(ge=0, le=9)]], Field(max_length=3)]


def test_the_newest_frozen_rules_are_what_the_registry_renders() -> None:
    """Fails after a change of an event: run `python tools/make_migration.py`, and commit what it writes."""
    assert frozen.files_of_rules()[-1].read_text() == render_sql()


def test_every_rule_is_told_apart_in_the_frozen_text() -> None:
    """Or a shape that was shipped could be changed without a word."""
    rules = frozen.rules(render_sql())
    assert sorted(rules) == [f"{kind} v{version}" for kind, version in sorted(REGISTRY)]
    first, *others = rules
    assert first == "{} v{}".format(*FIRST)
    assert rules[first] == written_again(REGISTRY[FIRST])
    assert [name.split()[0] for name in others][: len(FREQUENT)] == [*FREQUENT]
    assert {len(rules[name]) for name in others} == {len(fields(Rule))}
    other = {**REGISTRY, ("slide.shown", 1): REGISTRY["deck.attached", 1]}
    changed = frozen.rules(render_sql(other))
    assert [name for name in rules if rules[name] != changed[name]] == ["slide.shown v1"]


@pytest.mark.parametrize(
    ("field", "complaint"),
    [
        ((str, ...), "bounds"),
        ((int, ...), "bounds"),
        ((Annotated[list[int], Field(max_length=3)], ...), "bounds"),
        ((float, ...), "number"),
        ((Annotated[int, Field(ge=0, le=9)], 3), "required, or None when absent"),
        ((Annotated[list[bool], Field(max_length=3)], ...), "list of 'boolean'"),
        ((Annotated[list[Uuid], Field(max_length=3)] | None, None), "an optional array"),
    ],
)
def test_a_field_that_cannot_be_checked_gets_no_rule(field: tuple[type, object], complaint: str) -> None:
    loose = create_model("Loose", field=field, __config__=ConfigDict(extra="forbid"))
    with pytest.raises(TypeError, match=complaint):
        rule_of(cast(type[Event], loose))


def rule(**members: Any) -> Rule:
    """Of an event with these fields; `(type, None)` is optional."""
    fields: Any = {name: each if isinstance(each, tuple) else (each, ...) for name, each in members.items()}
    loose = cast(Any, create_model("Loose", __config__=ConfigDict(extra="forbid"), **fields))
    loose.kind = "loose"
    return rule_of(loose)


@pytest.mark.parametrize(
    ("field", "complaint"),
    [((int, ...), "written again"), ((Title, ...), "written again"), ((Uuid | None, None), "optional fields")],
)
def test_only_what_has_one_writing_is_written_again(field: tuple[type, object], complaint: str) -> None:
    loose = create_model("Loose", field=field, __config__=ConfigDict(extra="forbid"))
    with pytest.raises(TypeError, match=complaint):
        written_again(cast(type[Event], loose))


@pytest.mark.parametrize("beside", [Annotated[list[DeviceId], Field(max_length=3)], Numbers])
def test_a_list_that_is_checked_as_text_stands_alone(beside: type) -> None:
    """Its pattern finds it by the only bracket."""
    with pytest.raises(TypeError, match="loose: a list"):
        rule(numbers=Numbers, beside=beside)


def test_what_may_look_like_anything_stands_apart_from_the_text() -> None:
    found = rule(id=Uuid, title=Title, titles=Annotated[list[Title], Field(max_length=3)], other=(Uuid | None, None))
    assert found.apart == "{other,title,titles}"
    assert found.shape == '{"id": "________-____-____-____-____________"}'
    assert f'$.other like_regex "{UUID_PATTERN}"' in found.path


@pytest.mark.parametrize("inner", [(Title, ...), (Uuid | None, None)])
def test_nothing_stands_apart_within_an_object(inner: tuple[type, object]) -> None:
    model = create_model("Inner", field=inner, __config__=ConfigDict(extra="forbid"))
    with pytest.raises(TypeError, match="within objects"):
        rule(inner=model)


@pytest.mark.parametrize(
    ("beside", "is_bounded"),
    [
        (Literal["a", "abcdefg"], True),
        (Literal["a", "abcdefgh"], False),
        (Annotated[int, Field(ge=0, le=9_999_999)], True),
        (Annotated[int, Field(ge=-1, le=99_999_999)], False),
        (bool, True),
        (DeviceId, False),
        (Numbers, False),
        (Uuid, False),
    ],
)
def test_a_length_says_that_there_is_no_other_key_only_where_none_would_fit(beside: type, is_bounded: bool) -> None:
    """The shortest one takes seven octets: `, "": 0`. An id may be shorter than it should."""
    found = rule(word=Literal["x", "y"], beside=beside)
    assert (found.longest < ANY_LENGTH) == is_bounded
    assert (found.never == '%": %": %": %') == (not is_bounded)


@pytest.mark.parametrize(
    ("beside", "are_counted"),
    [
        (Uuid, True),
        (DeviceId, True),
        (Literal["a b", "c"], True),
        (Annotated[int, Field(ge=0, le=9)], True),
        (Numbers, True),
        (Literal["a-b", "c"], False),
        (Engine, False),
        (Annotated[int, Field(ge=-1, le=9)], False),
        (Annotated[list[Annotated[int, Field(ge=-1, le=9)]], Field(max_length=3)], False),
        (Annotated[list[Uuid], Field(max_length=3)], False),
    ],
)
def test_dashes_are_counted_only_where_nothing_else_holds_any(beside: type, are_counted: bool) -> None:
    found = rule(id=Uuid, beside=beside)
    assert (found.last is not None) == are_counted
    assert ('!($.id like_regex "[^-0-9a-f]" flag "s")' in found.path) == are_counted
    assert ("[0-9a-f]*-[0-9a-f]*-" in found.path) == (not are_counted)


@pytest.mark.parametrize(
    ("beside", "one_by_one"),
    [
        (Literal["a", "b"], False),
        (Numbers, False),
        (Uuid, True),
        (Literal["a.b", "c"], True),
        (Engine, True),
        (DeviceId, True),
    ],
)
def test_fractions_are_sought_in_the_text_only_where_nothing_else_holds_a_dot(beside: type, one_by_one: bool) -> None:
    found = rule(count=Annotated[int, Field(ge=0, le=9)], longer_key=beside)
    assert ("$.count.bigint()" in found.path) == one_by_one


@given(st.integers(-(2**53), 2**53), st.integers(0, 10_000), st.data())
def test_a_range_matches_its_numbers_alone(low: int, width: int, data: st.DataObject) -> None:
    high = low + width
    matches = re.compile(between(low, high)).fullmatch
    number = data.draw(st.integers(low - 2 * width - 20, high + 2 * width + 20))
    assert bool(matches(str(number))) == (low <= number <= high)
    for edge in (low, high):
        assert matches(str(edge))
        assert not matches(f"0{edge}")
        assert not matches(f"{edge}.5")
    assert not matches(str(low - 1))
    assert not matches(str(high + 1))
