"""Identities in a room. Pure."""

from __future__ import annotations

import re

from chalkstream.core.vocabulary import UUID_PATTERN

IDENTITY = re.compile(rf"({UUID_PATTERN[1:-1]})\.([a-z0-9]{{4,16}})")
MEDIA = re.compile(r"media\.[0-9]{1,5}")
"""The media worker, by its epoch. It joins hidden, with a token of its own making."""


def identity_of(participant: str, device: str) -> str:
    """One device of a participant."""
    return f"{participant}.{device}"


def parse_identity(identity: str) -> tuple[str, str] | None:
    """Participant and device; nothing when it is no identity of ours."""
    match = IDENTITY.fullmatch(identity)
    return (match[1], match[2]) if match else None


def is_media_worker(identity: str) -> bool:
    """Whether it is the media worker's."""
    return MEDIA.fullmatch(identity) is not None
