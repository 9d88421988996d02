"""JSON Schema of events, as what renders the database's rules reads it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]


def resolve(schema: Schema, definitions: Schema) -> Schema:
    """Follow a reference; of `X or null` take X, since payloads hold no null."""
    if "$ref" in schema:
        return resolve(definitions[str(schema["$ref"]).removeprefix("#/$defs/")], definitions)
    if "anyOf" in schema:
        branches = [branch for branch in schema["anyOf"] if branch != {"type": "null"}]
        if len(branches) != 1:
            raise TypeError("no rule for a union")
        return resolve(branches[0], definitions)
    return schema


def literal(value: str | int | None) -> str:
    """A value in SQL."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "NULL" if value is None else str(value)
