"""The frozen validators are what the core's registry says, and the renderer refuses what it cannot check."""

from __future__ import annotations

import re
from typing import Annotated, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ConfigDict, Field, create_model

from chalkstream.core.events import Event
from chalkstream.store.migrations import frozen
from chalkstream.store.validators import dispatcher, render_sql, validator
from chalkstream.store.whole_numbers import between


def test_the_newest_frozen_validators_are_what_the_registry_renders() -> None:
    """Fails after a change of an event: run `python tools/make_migration.py`, and commit what it writes."""
    assert frozen.validators() == frozen.blocks(render_sql())


def test_the_dispatcher_is_a_case_statement_over_versions() -> None:
    text = dispatcher([("slide.shown", 1), ("slide.shown", 2)])
    assert "LANGUAGE plpgsql" in text
    assert "WHEN 'slide.shown/2' THEN RETURN public.event_slide_shown_v2(payload);" in text
    assert "ELSE RETURN false;" in text


@pytest.mark.parametrize(
    ("field", "complaint"),
    [
        ((str, ...), "bounds"),
        ((int, ...), "bounds"),
        ((Annotated[list[int], Field(max_length=3)], ...), "bounds"),
        ((float, ...), "number"),
        ((Annotated[int, Field(ge=0, le=9)], 3), "required, or None when absent"),
        ((Annotated[list[bool], Field(max_length=3)], ...), "list of 'boolean'"),
    ],
)
def test_a_field_that_cannot_be_checked_gets_no_validator(field: tuple[type, object], complaint: str) -> None:
    loose = create_model("Loose", field=field, __config__=ConfigDict(extra="forbid"))
    with pytest.raises(TypeError, match=complaint):
        validator(cast(type[Event], loose))


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
