"""Validators of new events.

chat.rules_changed v1, class.locked v1, class.unlocked v1, confusion.settled v1, confusion.signalled v1, consent.given
v1, consent.withdrawn v1, device.took_stage v1, floor.granted v1, floor.revoked v1, layout.changed v1, poll.answered
v1, poll.closed v1, poll.discarded v1, poll.opened v1, poll.prepared v1, poll.revealed v1, poll.tallied v1,
role.changed v1, study.shared v1.
"""

from __future__ import annotations

from chalkstream.store.migrations.frozen import run

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    run("0006_validators.sql")


def downgrade() -> None:
    """Back. Fails while the log holds one of these events."""
    run("0006_validators_down.sql")
