"""The log's own checks, cheaper: one function for all events, and domains for the columns (ADR 0007).

Each event is taken or refused as it was before. The table is written anew meanwhile.
"""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0011_rules.sql")
    run("0011_domains.sql")


def downgrade() -> None:
    """Back."""
    run("0011_domains_down.sql")
    run("0011_rules_down.sql")
