"""The passwords of the database roles, made once and kept in one file that only its owner reads."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, repr=False)
class Passwords:
    """One password a role. It has no repr, so that none slips into a log."""

    admin: str
    """Of the superuser `chalkstream_admin`; only bootstrap uses it."""
    owner: str
    """Of `chalkstream_owner`; only migrations use it."""
    app: str
    """Of `chalkstream_app`, the gateway's role."""
    worker: str
    """Of `chalkstream_worker`, the role of the media worker and the artifact service."""

    @classmethod
    def new(cls) -> Passwords:
        """Four fresh ones of 192 random bits each, safe inside a URL."""
        return cls(*(secrets.token_urlsafe(24) for _ in range(4)))

    @classmethod
    def load_or_create(cls, file: Path) -> Passwords:
        """What the file holds; where there is none, new ones that are written to it (0600, whole or not at all)."""
        if file.exists():
            return cls(**json.loads(file.read_text()))
        fresh = cls.new()
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            json.dump(asdict(fresh), stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
        return fresh
