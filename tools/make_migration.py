"""Write the frozen migration that teaches the database new events: `python tools/make_migration.py [OPTION]`.

Compares the core's registry with the validators that earlier migrations froze. For each new (type, version) it writes
a validator, and a dispatcher that knows them all. A frozen shape that differs now is refused: stored events have it, so
the change needs a new version and an upcaster. Only `--unreleased` rewrites the newest file of validators in place: for
a shape that no installation has stored yet. And `--same-verdicts` writes a migration that replaces the validators which
are rendered otherwise now, but take and refuse the same payloads: stored events stay valid. The tests of mutations
alone vouch for that.
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill

from chalkstream.core.events import REGISTRY
from chalkstream.store.migrate import newest
from chalkstream.store.migrations import frozen
from chalkstream.store.validators import DISPATCHER, function_name, render_sql

MIGRATION = '''"""Validators of new events.

{names}.
"""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("{revision}_validators.sql")


def downgrade() -> None:
    """Back. Fails while the log holds one of these events."""
    run("{revision}_validators_down.sql")
'''


REPLACEMENT = '''"""The same validators, cheaper: each takes and refuses what it took and refused before."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("{revision}_validators.sql")


def downgrade() -> None:
    """Back."""
    run("{revision}_validators_down.sql")
'''


def changed(wanted: dict[str, str], known: dict[str, str]) -> list[str]:
    """Validators whose frozen text is not what the registry renders now."""
    return sorted(name for name, text in known.items() if name != "the dispatcher" and wanted.get(name) != text)


def down(names: list[str], before: str | None) -> str:
    """SQL that takes these validators back: first the earlier dispatcher (None: none at all), then no validators."""
    dispatcher = before or f"DROP FUNCTION public.{DISPATCHER};\n"
    functions = (function_name(kind, int(version[1:])) for kind, version in map(str.split, names))
    return dispatcher + "".join(f"DROP FUNCTION public.{name};\n" for name in functions)


def write(revision: str, before: dict[str, str], wanted: dict[str, str]) -> list[Path]:
    """Write the two SQL files of a revision; `before` is what earlier revisions froze."""
    new = sorted(name for name in wanted if name != "the dispatcher" and name not in before)
    up = "\n".join([*(wanted[name] for name in new), wanted["the dispatcher"]])
    files = {
        f"{revision}_validators.sql": up,
        f"{revision}_validators_down.sql": down(new, before.get("the dispatcher")),
    }
    for name, text in files.items():
        (frozen.FOLDER / name).write_text(text)
    return [frozen.FOLDER / name for name in files]


def rewrite_newest(wanted: dict[str, str]) -> list[Path]:
    """Replace the newest file of validators. What older files froze must still hold."""
    *older, last = sorted(frozen.FOLDER.glob("[0-9][0-9][0-9][0-9]_validators.sql"))
    before: dict[str, str] = {}
    for file in older:
        before.update(frozen.blocks(file.read_text()))
    if wrong := changed(wanted, before):
        raise SystemExit(f"an older migration froze another shape of {', '.join(wrong)}: add a version and an upcaster")
    return write(last.name[:4], before, wanted)


def add_migration(wanted: dict[str, str]) -> list[Path]:
    """Write the next migration, for what no migration knows yet."""
    known = frozen.validators()
    if wrong := changed(wanted, known):
        raise SystemExit(f"the frozen shape of {', '.join(wrong)} was changed: add a version and an upcaster instead")
    new = sorted(set(wanted) - set(known))
    if not new:
        return []
    before = newest()
    revision = f"{int(before) + 1:04}"
    module = frozen.FOLDER.parent / "versions" / f"v{revision}_events.py"
    module.write_text(MIGRATION.format(names=fill(", ".join(new), 119), revision=revision, before=before))
    return [*write(revision, known, wanted), module]


def replace_all(wanted: dict[str, str]) -> list[Path]:
    """Write the next migration, with every validator whose text differs. Going back brings the earlier texts back."""
    known = frozen.validators()
    if set(wanted) != set(known):
        raise SystemExit("there are new events too: write their migration first, without --same-verdicts")
    names, before = [*changed(wanted, known), "the dispatcher"], newest()
    revision = f"{int(before) + 1:04}"
    earlier = "\n".join(known[name] for name in names)
    files = {
        frozen.FOLDER / f"{revision}_validators.sql": "\n".join(wanted[name] for name in names),
        frozen.FOLDER / f"{revision}_validators_down.sql": earlier.replace(
            "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
        ),
        frozen.FOLDER.parent / "versions" / f"v{revision}_validators.py": REPLACEMENT.format(
            revision=revision, before=before
        ),
    }
    for file, text in files.items():
        file.write_text(text)
    return [*files]


def main(arguments: list[str]) -> None:
    """Write what is missing and name it."""
    wanted = frozen.blocks(render_sql(REGISTRY))
    if "--same-verdicts" in arguments:
        written = replace_all(wanted)
    else:
        written = rewrite_newest(wanted) if "--unreleased" in arguments else add_migration(wanted)
    print("\n".join(f"wrote {path}" for path in written) or "the frozen validators are what the registry says")


if __name__ == "__main__":
    main(sys.argv[1:])
