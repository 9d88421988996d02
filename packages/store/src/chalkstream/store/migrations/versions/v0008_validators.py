"""The same validators, cheaper: each takes and refuses what it took and refused before."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0008_validators.sql")


def downgrade() -> None:
    """Back."""
    run("0008_validators_down.sql")
