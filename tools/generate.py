"""Write everything that is generated from the vocabulary: `python tools/generate.py [--check]`.

JSON Schema (`packages/contracts/schema`), OpenAPI (`packages/contracts/openapi`), TypeScript (`apps/web/src/contract`)
and reference pages (`docs/reference`). With `--check` nothing is written: it fails, naming what drifted, when a file is
not what would be written.
"""

from __future__ import annotations

import difflib
import sys

from contracts import api, cli_page, errors_page, reference, schemas, session, typescript
from files import ROOT

from chalkstream.gateway.realtime import frames

CONTRACT = "apps/web/src/contract"
SCHEMA = "packages/contracts/schema"
PROTOCOL = "docs/reference/protocol.md"


def generated() -> dict[str, str]:
    """Every generated file: its path from the root, and its text."""
    return {
        f"{SCHEMA}/events.schema.json": schemas.events_schema(),
        f"{SCHEMA}/commands.schema.json": schemas.commands_schema(),
        f"{SCHEMA}/state.schema.json": schemas.state_schema(),
        f"{SCHEMA}/frames.schema.json": schemas.frames_schema(frames),
        f"{CONTRACT}/vocabulary.ts": typescript.vocabulary_module(),
        f"{CONTRACT}/troubles.ts": typescript.troubles_module(),
        f"{CONTRACT}/state.ts": session.state_module(),
        f"{CONTRACT}/events.ts": session.events_module(),
        f"{CONTRACT}/commands.ts": session.commands_module(),
        f"{CONTRACT}/frames.ts": session.frames_module(frames),
        f"{CONTRACT}/look.ts": session.look_module(),
        "docs/reference/events.md": reference.events_page(),
        "docs/reference/commands.md": reference.commands_page(),
        PROTOCOL: reference.protocol_page(current(PROTOCOL), frames),
        "docs/reference/errors.md": errors_page.errors_page(),
        "docs/reference/cli.md": cli_page.cli_page(),
        **api.generated(),
    }


def current(path: str) -> str:
    """What the file holds now; nothing when it does not exist."""
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.exists() else ""


def drift(path: str, text: str) -> str:
    """How a file differs from what would be written, in at most 20 lines; empty when it does not."""
    lines = difflib.unified_diff(current(path).splitlines(), text.splitlines(), path, "generated", lineterm="", n=1)
    return "\n".join(list(lines)[:20])


def check(files: dict[str, str]) -> int:
    """Print what drifted; the exit code."""
    drifted = [found for path, text in files.items() if (found := drift(path, text))]
    for found in drifted:
        print(found)
    if drifted:
        print(f"{len(drifted)} generated files drifted: run `make generate` and commit what it writes.")
    return 1 if drifted else 0


def write(files: dict[str, str]) -> int:
    """Write what changed; the exit code."""
    for path, text in files.items():
        if current(path) != text:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(text, encoding="utf-8")
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(check(generated()) if "--check" in sys.argv[1:] else write(generated()))
