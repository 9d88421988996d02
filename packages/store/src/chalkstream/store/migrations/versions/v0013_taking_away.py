"""Erasure of one person's words, purging of whole classes, and decks that are removed."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0013_taking_away.sql")


def downgrade() -> None:
    """Back."""
    run("0013_down.sql")
