"""Addresses that answers hold."""

from __future__ import annotations


def image_url(deck: str, page: int) -> str:
    """A page's picture."""
    return f"/api/decks/{deck}/pages/{page}.webp"


def thumb_url(deck: str, page: int) -> str:
    """A page's thumbnail."""
    return f"/api/decks/{deck}/thumbs/{page}.webp"


def recording_url(session: str, name: str) -> str:
    """Something of a class's recording."""
    return f"/api/classes/{session}/{name}"


def transcript_url(session: str) -> str:
    """A class's transcript as WebVTT."""
    return f"/api/classes/{session}/transcript.vtt"
