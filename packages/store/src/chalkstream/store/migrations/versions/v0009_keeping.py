"""Archives of classes, addresses of join links, and one-time links of accounts."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0009_keeping.sql")


def downgrade() -> None:
    """Back."""
    run("0009_down.sql")
