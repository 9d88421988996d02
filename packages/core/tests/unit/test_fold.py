"""Stored rows, canonical JSON and hashes; the registry is covered by both folds."""

from __future__ import annotations

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalkstream.core import fold as folding
from chalkstream.core.canonical import canonical
from chalkstream.core.events import REGISTRY, ClassEnded, SlideShown
from chalkstream.core.evolving.transition import HANDLERS
from chalkstream.core.fold import UnknownEventError, parse_event, state_hash
from chalkstream.core.state import EMPTY

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=126)), inner),
)


@given(VALUES)
def test_our_canonical_json_is_that_of_the_rfc(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


def test_a_float_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical(float("nan"))


def test_the_state_hash_is_of_all_fields() -> None:
    assert set(json.loads(canonical(EMPTY.model_dump()))) == set(type(EMPTY).model_fields)
    assert state_hash(EMPTY) != state_hash(EMPTY.model_copy(update={"epoch": 1}))


def test_every_registered_event_is_folded() -> None:
    newest = {kind: event for (kind, _), event in REGISTRY.items()}
    assert set(newest.values()) <= set(HANDLERS)


def test_a_stored_row_becomes_its_event() -> None:
    deck = "01900000-0000-7000-8000-00000000000d"
    assert parse_event("slide.shown", 1, {"deck": deck, "page": 1, "headings": []}) == SlideShown(
        deck=deck, page=1, headings=[]
    )


@pytest.mark.parametrize("payload", [{"reason": 1}, {"reason": ""}, {"other": 1}])
def test_a_malformed_payload_is_no_event(payload: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        parse_event("class.ended", 1, payload)


def test_an_event_of_a_newer_build_is_named() -> None:
    with pytest.raises(UnknownEventError, match=r"whiteboard\.wiped v1"):
        parse_event("whiteboard.wiped", 1, {})


def test_an_old_version_is_upcast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(folding.UPCASTERS, ("class.ended", 0), lambda old: {"reason": old["why"]})
    assert parse_event("class.ended", 0, {"why": "The bell"}) == ClassEnded(reason="The bell")
