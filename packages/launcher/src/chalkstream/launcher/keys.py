"""Secrets that the parts share on one machine: made at the first start, kept in one file that only its owner reads."""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """No repr, so that none slips into a log."""

    secret_key: str
    """CHALKSTREAM_SECRET_KEY: 32 random bytes, base64."""
    service_token: str
    """CHALKSTREAM_SERVICE_TOKEN: what workers show."""
    livekit_key: str
    """Name of the LiveKit key; no secret by itself."""
    livekit_secret: str
    """Signs LiveKit tokens; over 32 bytes, or JWT libraries warn."""

    @classmethod
    def new(cls) -> Keys:
        """Fresh ones."""
        return cls(
            secret_key=base64.b64encode(secrets.token_bytes(32)).decode(),
            service_token=secrets.token_urlsafe(32),
            livekit_key=f"chalk{secrets.token_hex(6)}",
            livekit_secret=secrets.token_urlsafe(48),
        )

    @classmethod
    def load_or_create(cls, file: Path) -> Keys:
        """What the file holds; where there is none, new ones that are written to it (0600, whole or not at all)."""
        if file.exists():
            return cls(**json.loads(file.read_text()))
        fresh = cls.new()
        write_private(file, json.dumps(asdict(fresh)))
        return fresh


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner reads (0600), whole or not at all."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(file)
