"""The same rules, cheaper: each takes and refuses what it took and refused before."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0014_rules.sql")


def downgrade() -> None:
    """Back."""
    run("0014_rules_down.sql")
