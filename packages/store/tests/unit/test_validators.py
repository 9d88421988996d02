"""The frozen rules are what the core's registry says, and the renderer refuses what it cannot check."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Annotated, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ConfigDict, Field, create_model

from chalkstream.core.events import REGISTRY, Event
from chalkstream.core.vocabulary import UUID_PATTERN, Title, Uuid
from chalkstream.store.migrations import frozen
from chalkstream.store.validators import Rule, render_sql, rule_of
from chalkstream.store.whole_numbers import between

Numbers = Annotated[list[Annotated[int, Field(ge=0, le=9)]], Field(max_length=3)]


def test_the_newest_frozen_rules_are_what_the_registry_renders() -> None:
    """Fails after a change of an event: run `python tools/make_migration.py`, and commit what it writes."""
    assert frozen.files_of_rules()[-1].read_text() == render_sql()


def test_every_rule_is_told_apart_in_the_frozen_text() -> None:
    """Or a shape that was shipped could be changed without a word."""
    rules = frozen.rules(render_sql())
    assert [*rules] == [f"{kind} v{version}" for kind, version in sorted(REGISTRY)]
    assert {len(parts) for parts in rules.values()} == {len(fields(Rule))}
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


@pytest.mark.parametrize("beside", [Title, Annotated[list[Title], Field(max_length=3)], Numbers])
def test_a_list_that_is_checked_as_text_stands_alone(beside: type) -> None:
    """Its pattern finds it by the only bracket."""
    loose = create_model("Loose", numbers=(Numbers, ...), beside=(beside, ...), __config__=ConfigDict(extra="forbid"))
    loose.kind = "loose"  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="loose: a list"):
        rule_of(cast(type[Event], loose))


def test_an_id_before_an_optional_field_is_checked_whole() -> None:
    """Also where it ends an object before that field: the shape has `%` there, and does not say where the id ends."""
    inner = create_model("Inner", id=(Uuid, ...), __config__=ConfigDict(extra="forbid"))
    for first, place in ((Uuid, "$.a"), (inner, "$.a.id")):
        for beside, whole in ((Uuid | None, True), (Uuid, False)):
            optional: Any = (beside, None if whole else ...)
            event = create_model(
                "Loose", a=(first, ...), b=optional, c=(Uuid, ...), __config__=ConfigDict(extra="forbid")
            )
            rule = rule_of(cast(type[Event], event))
            assert (f'{place} like_regex "{UUID_PATTERN}"' in rule.path) == whole
            assert f'$.c like_regex "{UUID_PATTERN}"' not in rule.path


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
