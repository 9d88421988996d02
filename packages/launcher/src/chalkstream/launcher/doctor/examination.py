"""The list of parts, in the order in which one would cure them."""

from __future__ import annotations

from pathlib import Path

from chalkstream.launcher.doctor import database, machine, media, programs, services
from chalkstream.launcher.doctor.finding import Finding
from chalkstream.launcher.folder import DataFolder, default_path


def examine(data: Path | None = None) -> list[Finding]:
    """Look at every part. Call it on the main thread: PostgreSQL is started for a moment."""
    folder = DataFolder(data or default_path())
    return [
        machine.python(),
        machine.room(folder),
        *machine.ports(folder),
        *programs.own_parts(),
        programs.node(),
        programs.web_app(),
        database.postgres(),
        media.encoders(),
        media.livekit_server(),
        services.redis(),
        services.speech(),
        services.language_model(),
        programs.reverse_proxy(),
        programs.chromium(),
    ]
