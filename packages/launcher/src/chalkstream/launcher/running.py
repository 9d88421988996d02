"""Asking the platform that runs on a data folder, with its service token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx

from chalkstream.launcher import status
from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.folder import DataFolder, default_path
from chalkstream.launcher.keys import Keys

LIMIT_S = 60.0
"""A class's files may be large: deleting them takes its time."""


def ask(data: Path | None, path: str, body: dict[str, Any] | None = None) -> Any:
    """Post to the gateway's internal API; the answer's JSON, nothing for an empty one.

    Raises LauncherError when no platform runs on the data folder, or it refuses.
    """
    folder = DataFolder(data or default_path())
    platform = status.read(folder)
    if platform is None:
        raise LauncherError(f"No Chalkstream runs on {folder.path}. Start it (make run), or say --data.")
    keys = Keys.load_or_create(folder.secrets / "keys.json")
    try:
        answer = httpx.post(
            f"http://127.0.0.1:{platform.ports.http}/api/internal/{path}",
            json=body or {},
            headers={"Authorization": f"Bearer {keys.service_token}"},
            timeout=LIMIT_S,
            trust_env=False,
        )
    except httpx.HTTPError as error:
        raise LauncherError(f"Chalkstream on {folder.path} does not answer ({error}). Is it up?") from error
    if not answer.is_success:
        problem = answer.json()["error"]
        raise LauncherError(f"{problem['message']} {problem['hint']}")
    return answer.json() if answer.content else None
