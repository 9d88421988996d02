"""Rules of new events.

class.end_cancelled v1, class.end_scheduled v1, utterance.removed v1.
"""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0017_rules.sql")


def downgrade() -> None:
    """Back. Stored events are not checked again."""
    run("0017_rules_down.sql")
