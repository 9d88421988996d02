"""The generated contract says what the core does, and the tools that write it refuse what they must."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from chalkstream.core.commands import COMMANDS
from chalkstream.core.events import REGISTRY
from chalkstream.core.fold import parse_event
from chalkstream.core.state import EMPTY

ROOT = Path(__file__).parents[4]
CONTRACTS = ROOT / "packages" / "contracts"


def schema_of(name: str) -> Any:
    return json.loads((CONTRACTS / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))


@cache
def validator(name: str) -> Draft202012Validator:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def golden() -> Iterator[dict[str, Any]]:
    """One golden line of each kind and version."""
    met = set()
    for path in sorted((CONTRACTS / "golden").glob("*.jsonl")):
        for text in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(text)
            if (key := (line["kind"], line["version"])) not in met:
                met.add(key)
                yield {key: line[key] for key in ("kind", "version", "payload")}


@pytest.mark.parametrize("event", list(golden()), ids=lambda event: str(event["kind"]))
def test_the_schema_takes_golden_events_and_refuses_each_mutation(event: dict[str, Any]) -> None:
    schema = validator("events")
    assert schema.is_valid(event)
    assert not schema.is_valid({**event, "payload": {**event["payload"], "unknown": 1}})
    cls = type(parse_event(event["kind"], event["version"], event["payload"]))
    for key, field in cls.model_fields.items():
        assert not schema.is_valid({**event, "payload": {**event["payload"], key: {"not": "this"}}})
        without = {known: value for known, value in event["payload"].items() if known != key}
        assert schema.is_valid({**event, "payload": without}) is not field.is_required()


def test_the_schema_takes_the_state_and_every_kind_of_command() -> None:
    assert validator("state").is_valid(EMPTY.model_dump())
    assert not validator("state").is_valid({**EMPTY.model_dump(), "other": 1})
    kinds = {option["properties"]["kind"]["const"] for option in schema_of("commands")["oneOf"]}
    assert kinds == set(COMMANDS)


def test_frames_have_a_schema() -> None:
    frames = validator("frames")
    assert frames.is_valid({"t": "ping", "n": 1})
    assert frames.is_valid({"t": "ack", "id": "01900000-0000-7000-8000-000000000001", "seq": 3})
    assert not frames.is_valid({"t": "ping", "n": 1.5})
    assert not frames.is_valid({"t": "unheard-of"})


@pytest.mark.parametrize("page", ["events", "commands"])
def test_every_event_and_command_has_its_reference(page: str) -> None:
    text = (ROOT / "docs" / "reference" / f"{page}.md").read_text(encoding="utf-8")
    kinds = {kind for kind, _ in REGISTRY} if page == "events" else set(COMMANDS)
    assert [kind for kind in kinds if f"## `{kind}`" not in text] == []


def test_the_corpus_is_what_its_scenarios_yield() -> None:
    command = [sys.executable, "tools/corpus.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_corpus_tool_changes_no_shipped_line_unless_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    corpus = importlib.import_module("corpus")
    monkeypatch.setattr(corpus, "GOLDEN", tmp_path)
    assert corpus.main([]) == 0
    shipped = tmp_path / "a-whole-class.jsonl"
    first, *rest = shipped.read_text(encoding="utf-8").splitlines()
    shipped.write_text("\n".join([first.replace("Waves", "Tides"), *rest]), encoding="utf-8")
    assert corpus.main([]) == 1
    assert "line 1 would change" in capsys.readouterr().out
    assert corpus.main(["--rewrite"]) == 0
    shipped.write_text("\n".join([first, *rest[:-3]]), encoding="utf-8")
    assert corpus.main(["--check"]) == 1
    assert corpus.main([]) == 0
    assert shipped.read_text(encoding="utf-8").splitlines() == [first, *rest]


def test_the_generator_tells_what_drifted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    generate = importlib.import_module("generate")
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    files = {"a/b.ts": "export const one = 1\n"}
    assert generate.check(files) == 1
    assert "+export const one = 1" in capsys.readouterr().out
    assert generate.write(files) == 0
    assert generate.check(files) == 0
