"""No state of a purged class is kept, whoever still holds one."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0015_snapshots.sql")


def downgrade() -> None:
    """Back."""
    run("0015_down.sql")
