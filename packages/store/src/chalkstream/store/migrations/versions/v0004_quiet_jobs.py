"""The job queue without NOTIFY: its global lock at commit halves what the log can take (FIELD-NOTES.md)."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0004_quiet_jobs.sql")


def downgrade() -> None:
    """Back."""
    run("0004_down.sql")
