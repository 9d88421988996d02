"""Rules of new events.

deck.removed v1, words.erased v1.
"""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0012_rules.sql")


def downgrade() -> None:
    """Back. Stored events are not checked again."""
    run("0012_rules_down.sql")
