"""Write the frozen migration that teaches the database new events: `python tools/make_migration.py [OPTION]`.

Compares the core's registry with the rules that the newest migration of them froze. For a new (type, version) it writes
the whole function that checks events. A rule that differs now is refused: stored events have the frozen shape, so
the change needs a new version and an upcaster. Only `--unreleased` rewrites the newest file of rules in place: for a
shape that no installation has stored yet. And `--same-verdicts` writes a migration with rules that are rendered
otherwise now, but take and refuse the same payloads: stored events stay valid. The tests of mutations alone vouch for
that. Both together rewrite such a migration.
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill

from chalkstream.core.events import REGISTRY
from chalkstream.store.migrate import newest
from chalkstream.store.migrations import frozen
from chalkstream.store.validators import render_sql

MIGRATION = '''"""{says}"""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("{revision}_rules.sql")


def downgrade() -> None:
    """Back.{back}"""
    run("{revision}_rules_down.sql")
'''
SAME = "The same rules, cheaper: each takes and refuses what it took and refused before."
NOT_AGAIN = " Stored events are not checked again."


def changed(wanted: str, known: str) -> list[str]:
    """Rules whose frozen text is not what the registry renders now."""
    now = frozen.rules(wanted)
    return sorted(name for name, parts in frozen.rules(known).items() if now.get(name) != parts)


def refuse_changes(wanted: str, known: str) -> None:
    """Raises SystemExit where a frozen rule differs."""
    if wrong := changed(wanted, known):
        raise SystemExit(f"the frozen shape of {', '.join(wrong)} was changed: add a version and an upcaster instead")


def rewrite_newest(wanted: str, *, same_verdicts: bool = False) -> list[Path]:
    """Replace the newest file of rules. What older files froze must still hold."""
    *older, last = frozen.files_of_rules()
    if older and not same_verdicts:
        refuse_changes(wanted, older[-1].read_text())
    last.write_text(wanted)
    return [last]


def add_migration(wanted: str, *, same_verdicts: bool = False) -> list[Path]:
    """Write the next migration, where there is something new. Going back brings the earlier text back."""
    known = frozen.files_of_rules()[-1].read_text()
    new = sorted(frozen.rules(wanted).keys() - frozen.rules(known).keys())
    if same_verdicts and new:
        raise SystemExit("there are new events too: write their migration first, without --same-verdicts")
    if not same_verdicts:
        refuse_changes(wanted, known)
    if wanted == known:
        return []
    before = newest()
    revision = f"{int(before) + 1:04}"
    says = SAME if same_verdicts else f"Rules of new events.\n\n{fill(', '.join(new), 119)}.\n"
    module = MIGRATION.format(says=says, back="" if same_verdicts else NOT_AGAIN, revision=revision, before=before)
    name = "rules" if same_verdicts else "events"
    files = {
        frozen.FOLDER / f"{revision}_rules.sql": wanted,
        frozen.FOLDER / f"{revision}_rules_down.sql": known,
        frozen.FOLDER.parent / "versions" / f"v{revision}_{name}.py": module,
    }
    for file, text in files.items():
        file.write_text(text)
    return [*files]


def main(arguments: list[str]) -> None:
    """Write what is missing and name it."""
    wanted = render_sql(REGISTRY)
    write = rewrite_newest if "--unreleased" in arguments else add_migration
    written = write(wanted, same_verdicts="--same-verdicts" in arguments)
    print("\n".join(f"wrote {path}" for path in written) or "the frozen rules are what the registry says")


if __name__ == "__main__":
    main(sys.argv[1:])
