"""The docstrings of classes and of their fields, read from the source."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise


@cache
def field_docs(cls: type) -> dict[str, str]:
    """What stands below each annotated field of a class, as one line; inherited fields included."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if base.__module__.startswith("chalkstream."):
            found |= own_field_docs(base)
    return found


def own_field_docs(cls: type) -> dict[str, str]:
    """What stands below each field that this class itself declares."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    return {
        field.target.id: doc
        for field, below in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and (doc := words_in(below))
    }


@cache
def constant_docs(source: str) -> dict[str, str]:
    """What stands below each constant or alias of a module's source, as one line."""
    return {
        named.targets[0].id: doc
        for named, below in pairwise(ast.parse(source).body)
        if isinstance(named, ast.Assign) and isinstance(named.targets[0], ast.Name) and (doc := words_in(below))
    }


def words_in(statement: ast.stmt) -> str:
    """What a statement says that is nothing but a string, as one line; else nothing."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return one_line(statement.value.value) if isinstance(statement.value.value, str) else ""
    return ""


def class_doc(cls: type) -> str:
    """A class's own docstring as one line."""
    return one_line(cls.__doc__ or "")


def one_line(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())
