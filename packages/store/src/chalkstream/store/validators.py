"""The database's rules of event payloads, rendered from the core's registry. Pure: text in, text out.

The log's CHECK calls one PL/pgSQL function, `event_is_valid`. It says whether a payload has the shape of its kind and
version: required keys, no unknown keys, JSON types (1.5 is no integer), ranges, lengths, patterns. PostgreSQL prepares
every PL/pgSQL expression anew in each transaction, which costs more than to evaluate it; so one expression serves all
kinds, and what differs between them stands in constant arrays (ADR 0007 has what else was tried). A frozen migration
holds the text (`tools/make_migration.py`); what a shipped rule takes and refuses never changes, a new version gets its
own. An optional field is absent or valid: `null` is always refused, as payloads are stored without nulls.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from typing import Any

from chalkstream.core.events import REGISTRY, Event
from chalkstream.core.vocabulary import SHA256_PATTERN, UUID_PATTERN
from chalkstream.store.whole_numbers import between

FUNCTION = "event_is_valid"
FIXED_LENGTH = {
    UUID_PATTERN: ("________-____-____-____-____________", "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$"),
    SHA256_PATTERN: ("_" * 64, "^[0-9a-f]*$"),
}
"""Patterns of fixed length: what LIKE makes of them, and a loop over their characters. Both together say the same as
the pattern, whose automaton would take a new state with each character: a seventh of the time."""
MANY_BRANCHES = 8
"""A range whose automaton would have more gets its upper end from the path: each character costs all of its states."""

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a payload of one kind and version must be."""

    shape: str
    """LIKE pattern of the payload as PostgreSQL prints it: keys in jsonb's order (by length, then by bytes)."""
    excess: str
    """LIKE pattern of a payload with a key too many: without free text every `": ` stands behind one. Else `''`."""
    path: str
    """jsonpath predicate on each value, and on the keys where there are optional ones or free text."""
    numbers: str | None
    """Regular expression of the payload as text up to the end of a long list, which is then the only one in it."""


def render_sql(registry: Mapping[tuple[str, int], type[Event]] = REGISTRY) -> str:
    """The function that the log's CHECK calls, as SQL. An unknown kind or version has no rule, and is refused."""
    keys = sorted(registry)
    names = [f"{kind} v{version}" for kind, version in keys]
    parts = zip(*(astuple(rule_of(registry[key])) for key in keys), strict=True)
    shape, excess, path, numbers = (_array(part, names) for part in parts)
    places = ",\n".join(f'    "{kind}/{version}": {at}' for at, (kind, version) in enumerate(keys, 1))
    return f"""\
CREATE OR REPLACE FUNCTION public.{FUNCTION}(kind text, version integer, payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  written text := payload::text;
  rule integer := (jsonb '{{
{places}
  }}' ->> (kind || '/' || version))::integer;
BEGIN
  RETURN coalesce(
    written LIKE ({shape}::text[])[rule]
    AND written NOT LIKE ({excess}::text[])[rule]
    AND payload @@ ({path}::jsonpath[])[rule]
    AND coalesce(written ~ ({numbers}::text[])[rule], true), false);
END $$;
"""


def _array(values: Iterable[str | None], names: Iterable[str]) -> str:
    """One line a rule, each with its name: that is how frozen rules are told apart (`migrations.frozen`)."""
    *lines, last = (f"      {_literal(value)},  -- {name}\n" for value, name in zip(values, names, strict=True))
    return "ARRAY[\n" + "".join([*lines, last.replace(",  -- ", "  -- ")]) + "    ]"


def rule_of(event: type[Event]) -> Rule:
    """The rule of one event. Raises TypeError for a field that could not be checked."""
    schema = event.model_json_schema()
    found = _Found(schema.get("$defs", {}))
    shape = _object(schema, "$", found)
    if found.text_is_free:
        found.path += [_no_other_keys(path, keys) for path, keys in found.objects]
    excess = "" if found.text_is_free else '%": ' * (sum(len(keys) for _, keys in found.objects) + 1) + "%"
    path = " && ".join(found.path) or '$.type() == "object"'
    if found.numbers and (found.text_is_free or found.lists > 1):
        raise TypeError(f"{event.kind}: a list that is checked as text must be the only one, without free text")
    return Rule(shape, excess, f"strict {path}", found.numbers)


@dataclass(slots=True)
class _Found:
    """What is gathered on the way through a schema."""

    definitions: Schema
    path: list[str] = field(default_factory=list)
    objects: list[tuple[str, list[str]]] = field(default_factory=list)
    numbers: str | None = None
    lists: int = 0
    text_is_free: bool = False
    """A value may hold quotation marks itself, or a key may be absent: then keys cannot be counted in the text."""


def _object(schema: Schema, path: str, found: _Found, *, open_end: bool = False) -> str:
    """The shape of a JSON object. At an open end an optional field may follow."""
    fields: Schema = schema.get("properties", {})
    if schema.get("additionalProperties") is not False:
        raise TypeError(f"{schema.get('title')}: unknown fields must be forbidden")
    found.objects.append((path, [*fields]))
    required = schema.get("required", [])
    shape, separator = "", ""
    names = sorted(fields, key=lambda key: (len(key), key))
    for name, following in zip(names, [*names[1:], None], strict=False):
        value = _resolve(fields[name], found.definitions)
        if name in required:
            is_open = following not in required if following else open_end
            written = _value(value, f"{path}.{name}", found, open_end=is_open)
            shape += separator + f'"{name}": '.replace("_", "\\_") + written
            separator = ", "
        elif fields[name].get("default", ...) is None:
            absent = f'!exists({path}.keyvalue() ? (@.key == "{name}"))'
            found.path.append(f"({_optional(value, f'{path}.{name}')} || {absent})")
            found.text_is_free = True
            shape, separator = shape.removesuffix("%") + "%", ""
        else:
            raise TypeError(f"{schema.get('title')}.{name}: a field is required, or None when absent")
    return "{" + shape + "}"


def _value(schema: Schema, path: str, found: _Found, *, open_end: bool) -> str:
    """The shape of one value. What the shape leaves open goes to the path."""
    if schema.get("type") == "object":
        return _object(schema, path, found, open_end=open_end)
    if schema.get("type") == "array":
        _list(schema, path, found)
        return "[%]"
    if schema.get("pattern") in FIXED_LENGTH:
        shape, characters = FIXED_LENGTH[schema["pattern"]]
        # Before `%` underscores could run on over the closing quote, into the optional field that may stand there.
        found.path.append(_matches(path, schema["pattern"] if open_end else characters))
        return f'"{shape}"'
    found.path.append(_scalar(schema, path))
    found.text_is_free |= _is_free(schema)
    return '"%"' if "enum" in schema or schema.get("type") == "string" else "%"


def _optional(schema: Schema, path: str) -> str:
    if schema.get("type") in ("object", "array"):
        raise TypeError(f"{path}: no rule for an optional {schema['type']}")
    pattern = schema.get("pattern")
    return _matches(path, pattern) if pattern in FIXED_LENGTH else f"({_scalar(schema, path)})"


def _scalar(schema: Schema, path: str) -> str:
    """Conditions on a value that is neither an object nor a list. Of another type they are unknown, so never true."""
    if "enum" in schema:
        return "(" + " || ".join(f'{path} == "{word}"' for word in schema["enum"]) + ")"
    match schema.get("type"):
        case "string":
            return _string(schema, path)
        case "integer":
            low, high = _bounds(schema, "minimum", "maximum")
            # 1.5 and 1.0 are written otherwise once they were read as whole numbers.
            return f"{path} >= {low} && {path} <= {high} && {path}.string() == {path}.bigint().string()"
        case "boolean":
            return f'{path}.type() == "boolean"'
        case other:
            raise TypeError(f"{path}: no rule for the JSON type {other!r}")


def _string(schema: Schema, path: str) -> str:
    """jsonpath counts no characters. The automaton of `.{201}` has one way to go from each state, `.{1,200}` many."""
    low, high = _bounds(schema, "minLength", "maxLength")
    found = [
        f'{path} != ""' if low == 1 else _matches(path, f"^{_any(low)}"),
        f"!({_matches(path, f'^{_any(high + 1)}')})",
    ]
    if pattern := schema.get("pattern"):
        found.append(_matches(path, pattern))
    return " && ".join(found)


def _any(count: int) -> str:
    """So many characters of any sort; PostgreSQL repeats 255 times at most."""
    return ".{250}" * (count // 250) + f".{{{count % 250}}}"


def _list(schema: Schema, path: str, found: _Found) -> None:
    """A list of whole numbers or of ids is checked as text at one go, any other item by item."""
    low, high = _bounds({"minItems": 0, **schema}, "minItems", "maxItems")
    found.lists += 1
    found.path.append(f'{path}.type() == "array" && {path}.size() >= {low} && {path}.size() <= {high}')
    items = _resolve(schema["items"], found.definitions)
    if items.get("type") == "integer":
        least, most = _bounds(items, "minimum", "maximum")
        one = between(least, most)
        if one.count("|") > MANY_BRANCHES:
            one = between(least, 10 ** len(str(most)) - 1)
            found.path.append(f"!exists({path}[*] ? (@ > {most}))")
    elif items.get("pattern") == UUID_PATTERN:
        one = f'"{UUID_PATTERN[1:-1]}"'
    elif items.get("type") == "string":
        # A condition on a number is unknown, and so is its contrary: that would count as none that is wrong.
        found.path.append(f'!exists({path}[*] ? (@.type() != "string" || !({_scalar(items, "@")})))')
        found.text_is_free |= _is_free(items)
        return
    else:
        raise TypeError(f"{path}: no rule for a list of {items.get('type')!r}")
    # Behind the list the next key begins, or the payload ends.
    found.numbers = rf"^[^[]*\[\]?({one}(, |\]))*[,}}]"


def _matches(path: str, pattern: str) -> str:
    """jsonpath's flag `s` makes `.` match line feeds too; `^` and `$` are the ends of the text without `m`."""
    return f'{path} like_regex {json.dumps(pattern)} flag "s"'


def _no_other_keys(path: str, keys: Iterable[str]) -> str:
    others = " && ".join(f'@.key != "{key}"' for key in keys)
    return f"!exists({path}.keyvalue() ? ({others}))"


def _is_free(schema: Schema) -> bool:
    """Whether a string could hold a quotation mark or a bracket: its pattern is not plainly of other characters."""
    if "enum" in schema or schema.get("type") != "string":
        return False
    outside = re.sub(r"\[[^][^\\\"]+\]", "", schema.get("pattern", "."))
    return bool(re.search(r"[.\\\"\[]", outside))


def _resolve(schema: Schema, definitions: Schema) -> Schema:
    """Follow a reference; of `X or null` take X, since payloads hold no null."""
    if "$ref" in schema:
        return _resolve(definitions[str(schema["$ref"]).removeprefix("#/$defs/")], definitions)
    if "anyOf" in schema:
        branches = [branch for branch in schema["anyOf"] if branch != {"type": "null"}]
        if len(branches) != 1:
            raise TypeError("no rule for a union")
        return _resolve(branches[0], definitions)
    return schema


def _bounds(schema: Schema, low: str, high: str) -> tuple[int, int]:
    if low not in schema or high not in schema:
        raise TypeError(f"every value has bounds: {low} and {high} are missing in {dict(schema)}")
    return int(schema[low]), int(schema[high])


def _literal(text: str | None) -> str:
    return "NULL" if text is None else "'" + text.replace("'", "''") + "'"
