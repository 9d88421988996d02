"""What can be refused, read from the source: each code with every message and hint that it is raised with.

The classes give a code's general words; the calls that raise them give the particular ones. A call that this module
cannot read fails the generation, so no code goes unlisted.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

VARIES = "…"
"""Stands for what is filled in when it happens."""


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """One way in which something is refused."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What a class of refusals says where a call says nothing."""

    code: str
    message: str
    hint: str


Tables = Mapping[str, Mapping[str, str]]
"""Dictionaries of words, by name."""


def words(node: ast.expr | None, key: str, tables: Tables) -> str | None:
    """The text of an expression; None when there is none to read. `key` fills in what a table is asked for."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(words(part, key, tables) or key or VARIES for part in parts)
        case ast.Subscript(value=ast.Name(id=name)) if name in tables:
            asked = words(node.slice, key, tables) if isinstance(node.slice, ast.Constant) else key
            return tables[name].get(asked or "")
    return None


def sentence(text: str | None) -> str | None:
    """The text, when it holds any word besides what is filled in."""
    return text if text and any(letter.isalpha() for letter in text) else None


def dictionaries(tree: ast.AST) -> dict[str, dict[str, str]]:
    """Every dictionary of constant words to constant words that is given a name inside."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(keys=keys, values=values)):
                texts = {
                    key.value: value.value
                    for key, value in zip(keys, values, strict=True)
                    if isinstance(key, ast.Constant)
                    and isinstance(value, ast.Constant)
                    and isinstance(key.value, str)
                    and isinstance(value.value, str)
                }
                if len(texts) == len(keys):
                    found[name] = texts
    return found


def keys_of(call: ast.Call, tables: Tables) -> list[str]:
    """What a call is said with: the keys of the table that its message is looked up in, else one empty key."""
    match call.args[:1]:
        case [ast.Subscript(value=ast.Name(id=name), slice=asked)] if not isinstance(asked, ast.Constant):
            return list(tables.get(name, {"": ""}))
    return [""]


def calls(tree: ast.AST, names: Mapping[str, Kind]) -> Iterator[tuple[ast.Call, Kind]]:
    """Every call of one of these classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in names:
                yield node, names[name]


def refusals(folder: Path, kinds: Mapping[str, Kind], shared: Tables | None = None) -> list[Told]:
    """Everything that the modules below a folder refuse with these classes, sorted by code.

    Raises ValueError for a code that only running the program would tell.
    """
    found = set[Told]()
    for file in sorted(folder.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        tables = {**(shared or {}), **dictionaries(tree)}
        for call, kind in calls(tree, kinds):
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            for key in keys_of(call, tables):
                code = words(given["code"], key, tables) if "code" in given else kind.code
                if code is None or VARIES in code:
                    raise ValueError(f"{file}:{call.lineno}: the code of a refusal must be written out")
                message = sentence(words(call.args[0] if call.args else None, key, tables)) or kind.message
                said = given.get("hint") or (call.args[1] if len(call.args) > 1 else None)
                found.add(Told(code, message, words(said, key, tables) or kind.hint))
    return sorted(found)
