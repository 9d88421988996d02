"""The job queue of the artifact service."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0003_jobs.sql")


def downgrade() -> None:
    """Back."""
    run("0003_down.sql")
