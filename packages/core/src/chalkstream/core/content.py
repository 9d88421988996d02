"""People's words: how an event names them and commits to them. The words themselves live in `personal_content`."""

from __future__ import annotations

import hashlib
import unicodedata

from chalkstream.core.vocabulary import ContentKind, ContentRef, PersonalContent

KEPT_CONTROLS = "\n\t"
"""The only control characters that words may hold."""


def commitment(salt: str, body: str) -> str:
    """SHA-256 over the salt's 16 bytes (given in hexadecimal) and then the body in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(bytes.fromhex(salt) + body.encode()).hexdigest()


def reference(words: PersonalContent) -> ContentRef:
    """What an event says of these words."""
    return ContentRef(content=words.content, commitment=commitment(words.salt, words.body))


def personal(content: str, participant: str, kind: ContentKind, body: str, salt: str) -> PersonalContent:
    """Words of a participant, to be stored beside the event that names them."""
    return PersonalContent(content=content, participant=participant, kind=kind, body=body, salt=salt)


def clean(text: str) -> str:
    """The text without control characters (PostgreSQL stores no NUL) and without space around it; may be empty."""
    return "".join(c for c in text if c in KEPT_CONTROLS or unicodedata.category(c) != "Cc").strip()
