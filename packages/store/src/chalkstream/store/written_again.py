"""A payload is valid when its values, read as what they should be and written again, give its text. Pure.

For events of ids, digests and words of a few, which have one writing each: `store.validators` takes it for the most
frequent one. No regular expression is evaluated. PostgreSQL refuses what is no id or digest by errors of its own
(22P02, 22023).
"""

from __future__ import annotations

from chalkstream.core.events import Event
from chalkstream.core.vocabulary import SHA256_PATTERN, UUID_PATTERN
from chalkstream.store.schemas import Schema, literal, resolve

DIGEST_CHARACTERS = 64


def written_again(event: type[Event]) -> list[str]:
    """SQL conditions that together say all about an event of ids, digests and words of a few.

    Raises TypeError for a field of any other sort.
    """
    schema = event.model_json_schema()
    conditions: list[str] = []
    text = _written(schema, "payload", schema.get("$defs", {}), conditions)
    return [*conditions, f"payload::text = '{text}'"]


def _written(schema: Schema, at: str, definitions: Schema, conditions: list[str]) -> str:
    """The text of an object as it should be: the inside of an SQL literal with its values in between."""
    fields: Schema = schema.get("properties", {})
    if schema.get("additionalProperties") is not False or {*schema.get("required", [])} != {*fields}:
        raise TypeError(f"{schema.get('title')}: unknown and optional fields cannot be written again")
    members = []
    for name in sorted(fields, key=lambda key: (len(key), key)):
        value, text = resolve(fields[name], definitions), f"{at} ->> '{name}'"
        if value.get("type") == "object":
            members.append(f'"{name}": ' + _written(value, f"{at} -> '{name}'", definitions, conditions))
            continue
        if value.get("pattern") == UUID_PATTERN:
            again = f"({text})::uuid::text"
        elif value.get("pattern") == SHA256_PATTERN:
            again = f"encode(decode({text}, 'hex'), 'hex')"
            conditions.append(f"octet_length({text}) = {DIGEST_CHARACTERS}")
        elif "enum" in value:
            again = f"({text})"
            conditions.append(f"({text}) IN ({', '.join(map(literal, value['enum']))})")
        else:
            raise TypeError(f"{schema.get('title')}.{name}: it cannot be written again")
        members.append(f'"{name}": "\' || {again} || \'"')
    return "{" + ", ".join(members) + "}"
