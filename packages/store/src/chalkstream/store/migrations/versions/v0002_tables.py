"""The tables beside the log."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0002_tables.sql")


def downgrade() -> None:
    """Back."""
    run("0002_down.sql")
