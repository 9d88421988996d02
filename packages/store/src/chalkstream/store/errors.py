"""What the data plane may refuse. The docstring of each says whose fault it is."""

# ruff: noqa: N818 - the names say what happened

from __future__ import annotations


class StoreError(Exception):
    """The data plane refused."""


class SeqConflict(StoreError):
    """The session does not stand where the caller thought: somebody else appended. Fold the tail and decide again."""


class CommandReused(StoreError):
    """The command's id was used before, for a command with other contents. The sender's fault."""


class EventRefused(StoreError):
    """The database found the event malformed. Ours: the core let something pass that the contract forbids."""


class BrokenChain(StoreError):
    """A row of the log is not what was appended: its hash does not follow from the row before and its columns."""


class SecretUnreadable(StoreError):
    """A stored secret cannot be decrypted: another key, or it was moved to another row or changed."""


class EmailTaken(StoreError):
    """Another account has this address. The caller's fault."""


class NotArchived(StoreError):
    """A class that is not archived, or that runs, cannot be purged. The caller's fault."""
