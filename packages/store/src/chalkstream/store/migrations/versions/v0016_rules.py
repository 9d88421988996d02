"""The same rules, cheaper: each takes and refuses what it took and refused before."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0016_rules.sql")


def downgrade() -> None:
    """Back."""
    run("0016_rules_down.sql")
