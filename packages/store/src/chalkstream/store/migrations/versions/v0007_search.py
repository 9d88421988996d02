"""Full text search of words and slides, and links that let people study a class."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0007_search.sql")
    run("0007_study_links.sql")


def downgrade() -> None:
    """Back."""
    run("0007_down.sql")
