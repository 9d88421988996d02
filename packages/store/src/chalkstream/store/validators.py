"""SQL validators of event payloads, rendered from the core's registry. Pure: text in, text out.

Each event class becomes one PL/pgSQL function, named by kind and version, that says whether a payload has that shape:
required keys, no unknown keys, JSON types (1.5 is no integer), ranges, lengths, patterns. One dispatcher, a CASE
*statement* (as an SQL expression every branch would be planned into each INSERT, FIELD-NOTES.md), is the log's CHECK.
A frozen migration holds the text (`tools/make_migration.py`); what a shipped validator takes and refuses never
changes, a new version gets its own. An optional field is absent or valid: `null` is always refused, as payloads are
stored without nulls.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from chalkstream.core.events import REGISTRY, Event
from chalkstream.core.vocabulary import SHA256_PATTERN, UUID_PATTERN
from chalkstream.store.whole_numbers import between

DISPATCHER = "event_is_valid"

type_of = "pg_catalog.jsonb_typeof({})".format
Schema = Mapping[str, Any]


def render_sql(registry: Mapping[tuple[str, int], type[Event]] = REGISTRY) -> str:
    """Every validator and the dispatcher, as one SQL script."""
    keys = sorted(registry)
    return "\n".join([*(validator(registry[key]) for key in keys), dispatcher(keys)])


def function_name(kind: str, version: int) -> str:
    """The validator of one kind and version: `event_slide_shown_v1`."""
    return f"event_{kind.replace('.', '_')}_v{version}"


def validator(event: type[Event]) -> str:
    """The function that tells whether a payload is this event's."""
    schema = event.model_json_schema()
    conditions = "\n    AND ".join(_object(schema, schema.get("$defs", {}), "payload"))
    return (
        f"-- {event.kind} v{event.version}\n"
        f"CREATE OR REPLACE FUNCTION public.{function_name(event.kind, event.version)}(payload jsonb) RETURNS boolean\n"
        f"LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$\nBEGIN\n"
        f"  RETURN coalesce({conditions}, false);\nEND $$;\n"
    )


def dispatcher(keys: Iterable[tuple[str, int]]) -> str:
    """The function that the log's CHECK calls. An unknown kind or version is refused.

    PL/pgSQL tries the branches of a CASE one after the other, and prepares each that it tries anew in every
    transaction: so it looks for the noun first, and for the event among the noun's.
    """
    nouns = groupby(sorted(keys), key=lambda key: key[0].partition(".")[0])
    branches = "".join(f"    WHEN '{noun}' THEN\n{_of_noun(events)}" for noun, events in nouns)
    return (
        f"-- the dispatcher\n"
        f"CREATE OR REPLACE FUNCTION public.{DISPATCHER}(kind text, version integer, payload jsonb) RETURNS boolean\n"
        f"LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$\nBEGIN\n"
        f"  CASE pg_catalog.split_part(kind, '.', 1)\n{branches}    ELSE RETURN false;\n  END CASE;\nEND $$;\n"
    )


def _of_noun(keys: Iterable[tuple[str, int]]) -> str:
    branches = "".join(
        f"        WHEN '{kind}/{version}' THEN RETURN public.{function_name(kind, version)}(payload);\n"
        for kind, version in keys
    )
    return f"      CASE kind || '/' || version\n{branches}        ELSE RETURN false;\n      END CASE;\n"


def _object(schema: Schema, definitions: Schema, value: str) -> list[str]:
    """Conditions on a JSON object: its keys, then each of its values."""
    fields: Schema = schema.get("properties", {})
    required = schema.get("required", [])
    if schema.get("additionalProperties") is not False:
        raise TypeError(f"{schema.get('title')}: unknown fields must be forbidden")
    found = [f"{type_of(value)} = 'object'"]
    if required:
        found.append(f"{value} ?& {_keys(required)}")
    found.append(f"({value} - {_keys(fields)}) = '{{}}'::jsonb" if fields else f"{value} = '{{}}'::jsonb")
    for name, field in fields.items():
        conditions = " AND ".join(_value(field, definitions, value, name))
        if name in required:
            found.append(conditions)
        elif field.get("default", ...) is None:
            found.append(f"(NOT {value} ? '{name}' OR ({conditions}))")
        else:
            raise TypeError(f"{schema.get('title')}.{name}: a field is required, or None when absent")
    return found


def _value(schema: Schema, definitions: Schema, holder: str, name: str) -> list[str]:
    """Conditions on one value: the member `name` of the JSON object `holder`."""
    json, text = f"({holder} -> '{name}')", f"({holder} ->> '{name}')"
    schema = _resolve(schema, definitions)
    if "enum" in schema:
        return [f"{json} IN ({', '.join(_json_string(item) for item in schema['enum'])})"]
    match schema.get("type"):
        case "string":
            return _string(schema, json, text)
        case "integer":
            low, high = _bounds(schema, "minimum", "maximum")
            # What lies between two numbers is a number: jsonb's order keeps the types apart.
            return [f"{json} BETWEEN '{low}'::jsonb AND '{high}'::jsonb", f"pg_catalog.strpos({text}, '.') = 0"]
        case "boolean":
            return [f"{type_of(json)} = 'boolean'"]
        case "array":
            return _array(schema, definitions, json, text)
        case "object":
            return _object(schema, definitions, json)
        case other:
            raise TypeError(f"{name}: no validator for the JSON type {other!r}")


def _string(schema: Schema, json: str, text: str) -> list[str]:
    low, high = _bounds(schema, "minLength", "maxLength")
    pattern = schema.get("pattern")
    # To read a text and to write it again costs a tenth of what a regular expression of fixed length does.
    if pattern == UUID_PATTERN:
        same = f"({text})::uuid::text = {text}"
        readable = f"pg_catalog.pg_input_is_valid({text}, 'uuid')"
        # Nothing but a string reads so. Each node of the expression is prepared anew in every transaction.
        return [f"CASE WHEN {readable} THEN {same} ELSE false END"]
    if pattern == SHA256_PATTERN:
        same = f"pg_catalog.encode(('\\x' || {text})::bytea, 'hex') = {text}"
        readable = f"pg_catalog.pg_input_is_valid('\\x' || {text}, 'bytea')"
        return [
            f"{type_of(json)} = 'string'",
            f"pg_catalog.char_length({text}) = 64",
            f"CASE WHEN {readable} THEN {same} ELSE false END",
        ]
    found = [f"{type_of(json)} = 'string'", f"pg_catalog.char_length({text}) BETWEEN {low} AND {high}"]
    if pattern:
        found.append(f"{text} ~ {_literal(pattern)}")
    return found


def _array(schema: Schema, definitions: Schema, json: str, text: str) -> list[str]:
    """A list of whole numbers, or of words of a union, is checked as text at one go, any other item by item."""
    low, high = _bounds({"minItems": 0, **schema}, "minItems", "maxItems")
    items = _resolve(schema["items"], definitions)
    size = f"pg_catalog.jsonb_array_length({json}) BETWEEN {low} AND {high}"
    found = [f"CASE WHEN {type_of(json)} = 'array' THEN {size} ELSE false END"]
    if "enum" in items:
        one = "|".join(f'"{word}"' for word in items["enum"])
        return [*found, f"{text} ~ '^\\[\\]?(({one})(, |\\]$))*$'"]
    if items.get("type") == "integer":
        one = between(*_bounds(items, "minimum", "maximum"))
        return [*found, f"{text} ~ '^\\[\\]?({one}(, |\\]$))*$'"]
    if items.get("type") == "string" and items.get("pattern") == UUID_PATTERN:
        return [*found, f"{text} ~ '^\\[\\]?(\"{UUID_PATTERN[1:-1]}\"(, |\\]$))*$'"]
    if items.get("type") == "string":
        least, most = _bounds(items, "minLength", "maxLength")
        wrong = [
            f"{type_of('item')} <> 'string'",
            f"pg_catalog.char_length(item #>> '{{}}') NOT BETWEEN {least} AND {most}",
        ]
        if pattern := items.get("pattern"):
            wrong.append(f"(item #>> '{{}}') !~ {_literal(pattern)}")
        each = f"CASE WHEN {type_of(json)} = 'array' THEN {json} ELSE '[]'::jsonb END"
        elements = f"pg_catalog.jsonb_array_elements({each}) AS items(item)"
        return [*found, f"NOT EXISTS (SELECT FROM {elements} WHERE {' OR '.join(wrong)})"]
    raise TypeError(f"no validator for a list of {items.get('type')!r}")


def _resolve(schema: Schema, definitions: Schema) -> Schema:
    """Follow a reference; of `X or null` take X, since payloads hold no null."""
    if "$ref" in schema:
        return _resolve(definitions[str(schema["$ref"]).removeprefix("#/$defs/")], definitions)
    if "anyOf" in schema:
        branches = [branch for branch in schema["anyOf"] if branch != {"type": "null"}]
        if len(branches) != 1:
            raise TypeError("no validator for a union")
        return _resolve(branches[0], definitions)
    return schema


def _bounds(schema: Schema, low: str, high: str) -> tuple[int, int]:
    if low not in schema or high not in schema:
        raise TypeError(f"every value has bounds: {low} and {high} are missing in {dict(schema)}")
    return int(schema[low]), int(schema[high])


def _keys(names: Iterable[str]) -> str:
    return "'{" + ",".join(names) + "}'::text[]"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _json_string(text: str) -> str:
    return f"'\"{text}\"'::jsonb"
