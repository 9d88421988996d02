"""An index of each page's ink: whoever joins or turns back asks for it."""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0005_page_ink.sql")


def downgrade() -> None:
    """Back."""
    run("0005_down.sql")
