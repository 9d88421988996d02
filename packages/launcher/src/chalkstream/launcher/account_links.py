"""One-time links from the running platform: for a forgotten password, and for a second teacher."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chalkstream.launcher.running import ask


@dataclass(frozen=True, slots=True, repr=False)
class AccountLink:
    """No repr: whoever has the address has the account."""

    url: str
    expires_at: int
    """Milliseconds since 1970."""


def ask_for(data: Path | None, email: str | None) -> AccountLink:
    """A link that sets this account's password anew; without an address, one that makes another account.

    Raises LauncherError when no platform runs on the data folder, or it knows no such account.
    """
    body = ask(data, "account-links", {"email": email} if email else {})
    return AccountLink(body["url"], body["expires_at"])
