"""The log, its validators, people's words, and the append function."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0001_validators.sql")
    run("0001_log.sql")


def downgrade() -> None:
    """Back."""
    run("0001_down.sql")
    run("0001_validators_down.sql")
