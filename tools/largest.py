"""Print the ten largest modules and the ten longest functions, so that all see rot coming."""

from __future__ import annotations

import ast
from pathlib import Path

from files import ROOT, project_files

SHOWN = 10
GENERATED = ("packages/contracts/", "apps/web/src/contract/", "/migrations/")


def sources() -> list[Path]:
    """Files that people write: Python and TypeScript, without what is generated."""
    listed = project_files("*.py", "*.ts", "*.tsx")
    return [path for path in listed if not any(part in str(path) for part in GENERATED)]


def functions(path: Path) -> list[tuple[int, str]]:
    """(lines, place) of each Python function in a file."""
    tree = ast.parse((ROOT / path).read_text())
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [((node.end_lineno or node.lineno) - node.lineno + 1, f"{path}:{node.lineno} {node.name}") for node in found]


def show(title: str, rows: list[tuple[int, str]]) -> None:
    """The largest rows, one a line."""
    print(title)
    for lines, place in sorted(rows, reverse=True)[:SHOWN]:
        print(f"  {lines:5d}  {place}")


if __name__ == "__main__":
    files = sources()
    show("largest modules (lines)", [((ROOT / path).read_text().count("\n"), str(path)) for path in files])
    show("longest functions (lines)", [row for path in files if path.suffix == ".py" for row in functions(path)])
