"""The database's rules of event payloads, rendered from the core's registry. Pure: text in, text out.

The log's CHECK calls one PL/pgSQL function, `event_is_valid`. It says whether a payload has the shape of its kind and
version: required keys, no unknown keys, JSON types (1.5 is no integer), ranges, lengths, patterns. PostgreSQL prepares
every PL/pgSQL expression anew in each transaction, which costs more than to evaluate it; so one expression serves all
kinds, and what differs between them stands in constant arrays (ADR 0007 has what else was tried). Only the most
frequent event, a message, has an expression of its own before it: read as what its values should be, and written again,
a payload is the same text. PostgreSQL then refuses what is no id or digest by errors of its own (22P02, 22023). A
frozen migration holds the text (`tools/make_migration.py`); what a shipped rule takes and refuses never changes, a new
version gets its own. An optional field is absent or valid: `null` is always refused, as payloads are stored without
nulls.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field

from chalkstream.core.events import REGISTRY, Event
from chalkstream.core.vocabulary import SHA256_PATTERN, UUID_PATTERN
from chalkstream.store.schemas import Schema, literal, resolve
from chalkstream.store.whole_numbers import between
from chalkstream.store.written_again import DIGEST_CHARACTERS, written_again

FUNCTION = "event_is_valid"
FIRST = ("chat.message_posted", 1)
"""Nearly half of what a class appends is this event."""
FREQUENT = (
    "ink.stroke_drawn",
    "utterance.recognised",
    "slide.shown",
    "participant.admitted",
    "participant.knocked",
    "participant.arrived",
    "session.created",
)
"""Their rules come first: PostgreSQL finds an element of an array by walking over those before it."""
FIXED_LENGTH = {
    UUID_PATTERN: ("________-____-____-____-____________", "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$"),
    SHA256_PATTERN: ("_" * DIGEST_CHARACTERS, "^[0-9a-f]*$"),
}
"""Patterns of fixed length: what LIKE makes of them, and a loop over their characters. Both together say the same as
the pattern, whose automaton would take a new state with each character: a seventh of the time."""
OTHER_CHARACTERS = "[^-0-9a-f]"
"""Not in an id or digest. Where the dashes of the text are counted too, that says the same as the loop, for less."""
LEAST_MEMBER = len(', "": 0')
"""Octets that one more key and its value take at least."""
ANY_LENGTH = 2**30
"""Octets: no text in PostgreSQL is longer."""
MOST_REPEATED = 255
"""As often may a regular expression repeat. `.{201}` alone is no automaton but a comparison of lengths; `^.{201}` is
one of 201 states, and takes twelve times as long."""
MANY_BRANCHES = 8
"""A range whose automaton would have more gets its upper end from the path: each character costs all of its states."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a payload of one kind and version must be."""

    apart: str | None
    """Keys that are looked at by the path alone: free text, which may look like anything, and what may be absent. The
    rest of the payload is what all the others here say `text` of. As an array of text."""
    shape: str
    """LIKE pattern of the text as PostgreSQL prints it: keys in jsonb's order (by length, then by bytes)."""
    longest: int
    """Octets of the text, where that leaves no room for a key too many; else `ANY_LENGTH`."""
    never: str
    """LIKE pattern of a text with a key too many, as every `": ` stands behind one. Where `longest` says that already,
    of one with a fraction, as nothing else holds a dot. Else `''`."""
    last: int | None
    """Which part of the text is the last one when it is split at its dashes: an id with one more has another."""
    path: str
    """jsonpath predicate on each value."""
    numbers: str | None
    """Regular expression of the text up to the end of a long list, which is then the only one in it."""


def render_sql(registry: Mapping[tuple[str, int], type[Event]] = REGISTRY) -> str:
    """The function that the log's CHECK calls, as SQL. An unknown kind or version has no rule, and is refused."""
    others = registry.keys() - {FIRST}
    keys = sorted(others, key=lambda key: (FREQUENT.index(key[0]) if key[0] in FREQUENT else len(FREQUENT), key))
    names = [f"{kind} v{version}" for kind, version in keys]
    parts = zip(*(astuple(rule_of(registry[key])) for key in keys), strict=True)
    apart, shape, longest, never, last, path, numbers = (_array(part, names) for part in parts)
    places = ",\n".join(f'    "{kind}/{version}": "{at}"' for at, (kind, version) in enumerate(keys, 1))
    return f"""\
CREATE OR REPLACE FUNCTION public.{FUNCTION}(kind text, version integer, payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF kind = '{FIRST[0]}' AND version = {FIRST[1]} THEN
    RETURN coalesce(
{_own(written_again(registry[FIRST]))}
    , false);
  END IF;
-- A block of its own, so that no variable is worked out for a message.
DECLARE
  rule integer := (jsonb '{{
{places}
  }}' ->> (kind || '/' || version))::integer;
  written text := coalesce(
    CASE WHEN jsonb_typeof(payload) = 'object' THEN payload - ({apart}::text[])[rule]::text[] END, payload)::text;
BEGIN
  RETURN coalesce(
    written LIKE ({shape}::text[])[rule]
    AND octet_length(written) <= ({longest}::integer[])[rule]
    AND written NOT LIKE ({never}::text[])[rule]
    AND coalesce(split_part(written, '-', ({last}::integer[])[rule]) LIKE '%}}', true)
    AND payload @@ ({path}::jsonpath[])[rule]
    AND coalesce(written ~ ({numbers}::text[])[rule], true), false);
END;
END $$;
"""


def _own(conditions: Iterable[str]) -> str:
    """The conditions of `FIRST`, one a line, each with its name."""
    return "      " + "\n      AND ".join("{}  -- {} v{}".format(each, *FIRST) for each in conditions)


def _array(values: Iterable[str | int | None], names: Iterable[str]) -> str:
    """One line a rule, each with its name: that is how frozen rules are told apart (`migrations.frozen`)."""
    *lines, last = (f"      {literal(value)},  -- {name}\n" for value, name in zip(values, names, strict=True))
    return "ARRAY[\n" + "".join([*lines, last.replace(",  -- ", "  -- ")]) + "    ]"


def rule_of(event: type[Event]) -> Rule:
    """The rule of one event. Raises TypeError for a field that could not be checked."""
    schema = event.model_json_schema()
    found = _Found(schema.get("$defs", {}))
    shape = _object(schema, "$", found)
    is_bounded = found.most - found.least < LEAST_MEMBER
    if found.other_dashes:
        ids = [_matches(path, FIXED_LENGTH[pattern][1]) for path, pattern in found.ids]
    else:
        ids = [f"!({_matches(path, OTHER_CHARACTERS)})" for path, _ in found.ids]
    never = "" if is_bounded else '%": ' * (found.keys + 1) + "%"
    whole = [_is_whole(path) for path in found.numbers_alone]
    if whole and is_bounded and not found.other_dots:
        never, whole = "%.%", []
    path = " && ".join(found.path + whole + ids) or '$.type() == "object"'
    if found.numbers and found.lists > 1:
        raise TypeError(f"{event.kind}: a list that is checked as text must be the only one")
    return Rule(
        apart="{" + ",".join(found.apart) + "}" if found.apart else None,
        shape=shape,
        longest=found.most if is_bounded else ANY_LENGTH,
        never=never,
        last=shape.count("-") + 1 if found.ids and not found.other_dashes else None,
        path=f"strict {path}",
        numbers=found.numbers,
    )


@dataclass(slots=True)
class _Found:
    """What is gathered on the way through a schema."""

    definitions: Schema
    path: list[str] = field(default_factory=list)
    ids: list[tuple[str, str]] = field(default_factory=list)
    """Ids and digests: where, and their pattern."""
    apart: list[str] = field(default_factory=list)
    numbers: str | None = None
    lists: int = 0
    """Of those that stand in the text."""
    keys: int = 0
    """Of those that stand in the text."""
    least: int = 0
    most: int = 0
    """Octets of the text; `ANY_LENGTH` and more where a string or a list has no length of its own."""
    numbers_alone: list[str] = field(default_factory=list)
    """Whole numbers outside lists, where nothing says yet that they are no fractions."""
    other_dashes: bool = False
    """Other values than ids may hold dashes."""
    other_dots: bool = False
    """Other values than fractions may hold dots."""

    def takes(self, least: int, most: int | None = None) -> None:
        """So many octets more in the text."""
        self.least += least
        self.most += least if most is None else most


def _object(schema: Schema, path: str, found: _Found) -> str:
    """The shape of a JSON object, without what is looked at apart."""
    fields: Schema = schema.get("properties", {})
    if schema.get("additionalProperties") is not False:
        raise TypeError(f"{schema.get('title')}: unknown fields must be forbidden")
    members = []
    for name in sorted(fields, key=lambda key: (len(key), key)):
        value = resolve(fields[name], found.definitions)
        is_required = name in schema.get("required", [])
        items = resolve(value["items"], found.definitions) if "items" in value else None
        if is_required and not _is_free(items or value):
            found.keys += 1
            found.takes(len(f'"{name}": '))
            members.append(f'"{name}": '.replace("_", "\\_") + _value(value, f"{path}.{name}", found))
        elif path != "$":
            raise TypeError(f"{schema.get('title')}.{name}: free text and optional fields have no place within objects")
        elif is_required:
            found.apart.append(name)
            has_size = [_size(value, f"$.{name}"), _each(items, f"$.{name}")] if items else []
            found.path += has_size or [_scalar(value, f"$.{name}")]
        elif fields[name].get("default", ...) is None:
            found.apart.append(name)
            # The type of what is absent is unknown.
            found.path.append(f'({_optional(value, f"$.{name}")} || ($.{name}.type() == "") is unknown)')
        else:
            raise TypeError(f"{schema.get('title')}.{name}: a field is required, or None when absent")
    found.takes(len("{}") + len(", ") * max(0, len(members) - 1))
    return "{" + ", ".join(members) + "}"


def _value(schema: Schema, path: str, found: _Found) -> str:
    """The shape of one value. What the shape leaves open goes to the path."""
    if schema.get("type") == "object":
        return _object(schema, path, found)
    if schema.get("type") == "array":
        _list(schema, path, found)
        return "[%]"
    if schema.get("pattern") in FIXED_LENGTH:
        shape, _ = FIXED_LENGTH[schema["pattern"]]
        found.ids.append((path, schema["pattern"]))
        # Nothing else says how long it is: one that is too short would leave room for a foreign key.
        found.takes(len('""'), ANY_LENGTH)
        return f'"{shape}"'
    if schema.get("type") == "integer":
        found.path.append(_in_range(schema, path))
        found.numbers_alone.append(path)
    else:
        found.path.append(_scalar(schema, path))
    found.other_dashes |= _may_hold(schema, "-")
    found.other_dots |= _may_hold(schema, ".")
    least, most = _octets(schema)
    found.takes(least, most)
    if {len(f'"{word}"') for word in schema.get("enum", [])} == {least} == {most}:
        return '"' + "_" * (least - len('""')) + '"'
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
            return f"{_in_range(schema, path)} && {_is_whole(path)}"
        case "boolean":
            return f'{path}.type() == "boolean"'
        case other:
            raise TypeError(f"{path}: no rule for the JSON type {other!r}")


def _in_range(schema: Schema, path: str) -> str:
    low, high = _bounds(schema, "minimum", "maximum")
    return f"{path} >= {low} && {path} <= {high}"


def _is_whole(path: str) -> str:
    """1.5 and 1.0 are written otherwise once they were read as whole numbers."""
    return f"{path}.string() == {path}.bigint().string()"


def _string(schema: Schema, path: str) -> str:
    low, high = _bounds(schema, "minLength", "maxLength")
    found = [f'{path} != ""' if low == 1 else _has(low, path), f"!({_has(high + 1, path)})"]
    if pattern := schema.get("pattern"):
        found.append(_matches(path, pattern))
    return " && ".join(found)


def _has(count: int, path: str) -> str:
    """So many characters or more: jsonpath counts none. Only what passes `MOST_REPEATED` is asked with an automaton."""
    if count <= MOST_REPEATED:
        return _matches(path, f".{{{count}}}")
    most = f".{{{MOST_REPEATED}}}"
    exactly = "^" + most * (count // MOST_REPEATED) + f".{{{count % MOST_REPEATED}}}"
    return f"{_matches(path, most)} && {_matches(path, exactly)}"


def _octets(schema: Schema) -> tuple[int, int]:
    """The least and the most that a scalar takes in the text."""
    if "enum" in schema:
        lengths = [len(json.dumps(word, ensure_ascii=False).encode()) for word in schema["enum"]]
        return min(lengths), max(lengths)
    match schema["type"]:
        case "string":
            return len('""') + schema["minLength"], ANY_LENGTH
        case "integer":
            low, high = _bounds(schema, "minimum", "maximum")
            lengths = [len(str(number)) for number in (low, high)]
            return 1 if low <= 0 <= high else min(lengths), max(lengths)
        case _:
            return len("true"), len("false")


def _may_hold(schema: Schema, mark: str) -> bool:
    """Whether a valid value may be written with a dash, or with a dot."""
    if "enum" in schema:
        return any(mark in word for word in schema["enum"])
    if schema.get("type") == "string":
        return mark in re.sub("[A-Za-z0-9]-[A-Za-z0-9]", "", schema["pattern"])
    return mark == "-" and schema.get("type") == "integer" and schema.get("minimum", 0) < 0


def _list(schema: Schema, path: str, found: _Found) -> None:
    """A list of whole numbers or of ids is checked as text at one go, any other item by item."""
    found.lists += 1
    found.takes(len("[]"), ANY_LENGTH)
    found.path.append(_size(schema, path))
    items = resolve(schema["items"], found.definitions)
    found.other_dashes |= _may_hold(items, "-")
    found.other_dots |= _may_hold(items, ".")
    if items.get("type") == "integer":
        least, most = _bounds(items, "minimum", "maximum")
        one = between(least, most)
        if one.count("|") > MANY_BRANCHES:
            one = between(least, 10 ** len(str(most)) - 1)
            found.path.append(f"!exists({path}[*] ? (@ > {most}))")
    elif items.get("pattern") == UUID_PATTERN:
        one = f'"{UUID_PATTERN[1:-1]}"'
    elif items.get("type") == "string":
        found.path.append(_each(items, path))
        return
    else:
        raise TypeError(f"{path}: no rule for a list of {items.get('type')!r}")
    before = "[^[]"
    if not found.other_dots:
        before = "[^.[]"
        found.numbers_alone.clear()
    # Behind the list the next key begins, or the payload ends.
    found.numbers = rf"^{before}*\[\]?({one}(, |\]))*[,}}]"


def _size(schema: Schema, path: str) -> str:
    low, high = _bounds({"minItems": 0, **schema}, "minItems", "maxItems")
    return f'{path}.type() == "array" && {path}.size() >= {low} && {path}.size() <= {high}'


def _each(items: Schema, path: str) -> str:
    """A condition on a number is unknown, and so is its contrary: that would count as none that is wrong."""
    return f'!exists({path}[*] ? (@.type() != "string" || !({_scalar(items, "@")})))'


def _matches(path: str, pattern: str) -> str:
    """jsonpath's flag `s` makes `.` match line feeds too; `^` and `$` are the ends of the text without `m`."""
    return f'{path} like_regex {json.dumps(pattern)} flag "s"'


def _is_free(schema: Schema) -> bool:
    """Whether a string could hold a quotation mark or a bracket: its pattern is not plainly of other characters."""
    if "enum" in schema or schema.get("type") != "string":
        return False
    outside = re.sub(r"\[[^][^\\\"]+\]", "", schema.get("pattern", "."))
    return bool(re.search(r"[.\\\"\[]", outside))


def _bounds(schema: Schema, low: str, high: str) -> tuple[int, int]:
    if low not in schema or high not in schema:
        raise TypeError(f"every value has bounds: {low} and {high} are missing in {dict(schema)}")
    return int(schema[low]), int(schema[high])
