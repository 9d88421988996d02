"""LiveKit tokens for whoever debugs a room: join and subscribe, hidden, nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from livekit.api import AccessToken, VideoGrants

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.folder import DataFolder, default_path
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.settings import ExternalLiveKit


def mint(data: Path | None, room: str, identity: str, minutes: int) -> str:
    """A signed token. Raises LauncherError where no platform has run yet, so that no secret exists."""
    if external := ExternalLiveKit.from_environment():
        key, secret = external.key, external.secret
    else:
        file = DataFolder(data or default_path()).secrets / "keys.json"
        if not file.exists():
            raise LauncherError(f"There are no keys at {file}. Start Chalkstream once (make run), or say --data.")
        keys = Keys.load_or_create(file)
        key, secret = keys.livekit_key, keys.livekit_secret
    grants = VideoGrants(room_join=True, room=room, can_subscribe=True, can_publish=False, hidden=True)
    token = AccessToken(key, secret).with_identity(identity).with_ttl(timedelta(minutes=minutes)).with_grants(grants)
    return str(token.to_jwt())
