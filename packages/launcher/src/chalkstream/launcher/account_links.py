"""One-time links from the running platform: for a forgotten password, and for a second teacher."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import httpx

from chalkstream.launcher import status
from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.folder import DataFolder, default_path
from chalkstream.launcher.keys import Keys

LIMIT_S = 10.0


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
    folder = DataFolder(data or default_path())
    platform = status.read(folder)
    if platform is None:
        raise LauncherError(f"No Chalkstream runs on {folder.path}. Start it (make run), or say --data.")
    keys = Keys.load_or_create(folder.secrets / "keys.json")
    try:
        answer = httpx.post(
            f"http://127.0.0.1:{platform.ports.http}/api/internal/account-links",
            json={"email": email} if email else {},
            headers={"Authorization": f"Bearer {keys.service_token}"},
            timeout=LIMIT_S,
            trust_env=False,
        )
    except httpx.HTTPError as error:
        raise LauncherError(f"Chalkstream on {folder.path} does not answer ({error}). Is it up?") from error
    body = answer.json()
    if answer.status_code != httpx.codes.OK:
        raise LauncherError(f"{body['error']['message']} {body['error']['hint']}")
    return AccountLink(body["url"], body["expires_at"])
