"""Payloads of every registered event, derived from its JSON Schema: valid ones, and every way to spoil one. Pure."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalkstream.core.events import Event

Json = Any
Path = tuple[str | int, ...]

WORDS = (
    "0190a5c2-7b11-7000-8000-0123456789ab",
    "0123456789abcdef" * 4,
    "abcd1234",
    "en",
    "engine:model",
    "TR_abc",
    "Ümlaut 🌱",
)
"""Of these the first that satisfies a pattern is the sample."""


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A payload with one thing wrong."""

    what: str
    """Where and what, for the test's message."""
    payload: Json


def valid(event: type[Event]) -> dict[str, Json]:
    """The least payloads (no optional field, smallest values) and the greatest, by name."""
    schema = _schema(event)
    return {"least": _sample(schema, greatest=False), "greatest": _sample(schema, greatest=True)}


def spoiled(event: type[Event]) -> Iterator[Spoiled]:
    """The greatest valid payload with one thing wrong, in every way, at every place."""
    schema = _schema(event)
    whole = _sample(schema, greatest=True)
    for path, part in _places(schema, whole, ()):
        for what, value in _wrong(part):
            yield Spoiled(f"{_name(path)}: {what}", _replaced(whole, path, value))
        if part.get("type") == "object":
            for key in part.get("required", []):
                yield Spoiled(f"{_name((*path, key))}: missing", _without(whole, (*path, key)))
            yield Spoiled(f"{_name(path)}: unknown key", _replaced(whole, (*path, "unknown"), 1))


def _schema(event: type[Event]) -> dict[str, Json]:
    schema = event.model_json_schema()
    inlined: dict[str, Json] = _inline(schema, schema.get("$defs", {}))
    return inlined


def _inline(schema: Json, definitions: Json) -> Json:
    if isinstance(schema, list):
        return [_inline(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inline(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)
    if "anyOf" in schema:
        return _inline(schema["anyOf"][0], definitions)
    return {key: _inline(value, definitions) for key, value in schema.items() if key != "$defs"}


def _sample(schema: dict[str, Json], *, greatest: bool) -> Json:
    if "enum" in schema:
        return schema["enum"][-1 if greatest else 0]
    match schema["type"]:
        case "boolean":
            return greatest
        case "integer":
            return schema["maximum" if greatest else "minimum"]
        case "string":
            return _text(schema, schema["maxLength" if greatest else "minLength"])
        case "array":
            size = schema["maxItems"] if greatest else schema.get("minItems", 0)
            return [_sample(schema["items"], greatest=greatest)] * size
        case "object":
            required = schema.get("required", [])
            fields = schema.get("properties", {}).items()
            return {key: _sample(field, greatest=greatest) for key, field in fields if greatest or key in required}
        case other:
            raise TypeError(f"no sample of the type {other}")


def _text(schema: dict[str, Json], length: int) -> str:
    pattern = schema.get("pattern")
    if pattern is None:
        return "ü" * length
    matches = re.compile(pattern).search
    return next(word for word in WORDS if matches(word) and schema["minLength"] <= len(word) <= schema["maxLength"])


def _places(schema: dict[str, Json], value: Json, path: Path) -> Iterator[tuple[Path, dict[str, Json]]]:
    """Every place in a payload with the schema of what stands there; of a list its last item."""
    yield path, schema
    if schema.get("type") == "object":
        for key, field in schema.get("properties", {}).items():
            yield from _places(field, value[key], (*path, key))
    elif schema.get("type") == "array":
        yield from _places(schema["items"], value[-1], (*path, len(value) - 1))


def _wrong(schema: dict[str, Json]) -> Iterator[tuple[str, Json]]:
    """Values that a schema must refuse."""
    yield "null", None
    samples = {"boolean": True, "string": "text", "array": [], "object": {}, "fraction": 1.5, "integer": 1}
    kind = "string" if "enum" in schema else schema["type"]
    yield from ((f"a {name}", value) for name, value in samples.items() if name != kind)
    if "enum" in schema:
        yield from (
            ("another word", "other"),
            ("in capitals", schema["enum"][0].upper()),
            ("a space", schema["enum"][0] + " "),
        )
    elif kind == "integer":
        low, high = schema["minimum"], schema["maximum"]
        yield from (("too small", low - 1), ("too large", high + 1), ("as text", str(low)), ("within a list", [low]))
        yield from (("a fraction in range", low + 0.5), ("with a decimal point", float(low)))
    elif kind == "string":
        yield from _wrong_text(schema)
    elif kind == "array":
        items = [_sample(schema["items"], greatest=True)]
        yield "too long", items * (schema["maxItems"] + 1)
        yield "within a list", [items]
        yield "its item alone", items[0]
        if schema.get("minItems"):
            yield "too short", items * (schema["minItems"] - 1)


def _wrong_text(schema: dict[str, Json]) -> Iterator[tuple[str, Json]]:
    good = _text(schema, schema["maxLength"])
    yield "too long", "ü" * (schema["maxLength"] + 1)
    yield "empty", ""
    yield "within a list", [good]
    if "pattern" in schema:
        yield "too long, in pattern", good + good[-1] * (schema["maxLength"] + 1 - len(good))
        yield "with a line feed", good[: schema["maxLength"] - 1] + "\n"
        yield "with a space", " " + good[1:]


def _replaced(whole: Json, path: Path, value: Json) -> Json:
    if not path:
        return value
    result = copy.deepcopy(whole)
    place = result
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return result


def _without(whole: Json, path: Path) -> Json:
    result = copy.deepcopy(whole)
    place = result
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return result


def _name(path: Path) -> str:
    return ".".join(map(str, path)) or "payload"
