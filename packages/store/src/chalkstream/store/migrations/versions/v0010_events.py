"""Validators of new events.

session.renamed v1.
"""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0010_validators.sql")


def downgrade() -> None:
    """Back. Fails while the log holds one of these events."""
    run("0010_validators_down.sql")
