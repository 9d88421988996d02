"""The gateway's clock and its source of ids and salts. The core has neither; it is given these."""

from __future__ import annotations

import secrets
import time
import uuid


def now_ms() -> int:
    """Wall-clock time in milliseconds since 1970-01-01T00:00:00Z."""
    return time.time_ns() // 1_000_000


def uuid7() -> str:
    """A new UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits."""
    value = (now_ms() << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return str(uuid.UUID(int=value))


def token() -> str:
    """A new secret of 256 bits for a cookie, a link or a ticket."""
    return secrets.token_urlsafe(32)


class SystemMint:
    """Ids and salts for `decide`."""

    def id(self) -> str:
        """A new UUIDv7."""
        return uuid7()

    def salt(self) -> str:
        """16 random bytes in hexadecimal."""
        return secrets.token_hex(16)
