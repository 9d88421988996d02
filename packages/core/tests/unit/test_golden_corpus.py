"""The golden corpus, replayed by the core's fold: the committed state at every seq."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chalkstream.core.events import REGISTRY
from chalkstream.core.evolve import evolve
from chalkstream.core.fold import parse_event, state_hash
from chalkstream.core.state import EMPTY, State

GOLDEN = Path(__file__).parents[3] / "contracts" / "golden"
SCENARIOS = sorted(path.name for path in GOLDEN.glob("*.jsonl"))


def lines(scenario: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLDEN / scenario).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_fold_gives_the_golden_state_at_every_seq(scenario: str) -> None:
    state = EMPTY
    for line in lines(scenario):
        event = parse_event(line["kind"], line["version"], line["payload"])
        state = evolve(state, event, seq=line["seq"], at=line["at"])
        assert state_hash(state) == line["state_hash"], f"{scenario} at seq {line['seq']}: {line['kind']}"
        assert State.model_validate_json(state.model_dump_json()) == state


def test_every_registered_event_is_in_the_corpus() -> None:
    met = {(line["kind"], line["version"]) for scenario in SCENARIOS for line in lines(scenario)}
    assert set(REGISTRY) <= met


def test_the_corpus_has_ascii_keys_and_whole_numbers_alone() -> None:
    def check(value: object) -> None:
        if isinstance(value, dict):
            assert all(key.isascii() for key in value)
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)
        else:
            assert not isinstance(value, float)

    for scenario in SCENARIOS:
        check(lines(scenario))
