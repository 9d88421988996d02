"""People's words: how an event names them and commits to them. The words themselves live in `personal_content`."""

from __future__ import annotations

import hashlib
import unicodedata

from chalkstream.core.vocabulary import ContentKind, ContentRef, PersonalContent

KEPT_CONTROLS = "\n\t"
"""The only control characters that words may hold."""


HIDDEN = frozenset({"Cc", "Cf", "Cs"})
"""Categories of characters that no name and no title holds: controls, formats, and halves of characters."""


def commitment(salt: str, body: str) -> str:
    """SHA-256 over the salt's 16 bytes (given in hexadecimal) and then the body in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(bytes.fromhex(salt) + body.encode()).hexdigest()


def reference(words: PersonalContent) -> ContentRef:
    """What an event says of these words."""
    return ContentRef(content=words.content, commitment=commitment(words.salt, words.body))


def personal(content: str, participant: str, kind: ContentKind, body: str, salt: str) -> PersonalContent:
    """Words of a participant, to be stored beside the event that names them."""
    return PersonalContent(content=content, participant=participant, kind=kind, body=body, salt=salt)


BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters that show nothing: a name of them looks empty."""

JOINERS = "\u200c\u200d"
"""ZWNJ and ZWJ: invisible, but some scripts and emoji are spelt with them."""


def one_line(text: str) -> str:
    """A name or a title as it is kept: one line of what can be seen. May be empty.

    White space becomes single spaces. Controls go, and with them what turns the direction of the text around it or
    shows nothing at all (format characters, blank letters); joiners stay where a word is spelt with them.
    """
    seen = "".join(c if not c.isspace() else " " for c in text)
    seen = "".join(c for c in seen if c in JOINERS or (c not in BLANKS and unicodedata.category(c) not in HIDDEN))
    around = zip(f" {seen}", seen, f"{seen[1:]} ", strict=False)
    return " ".join("".join(c for left, c, right in around if c not in JOINERS or _joined(left, right)).split())


def _joined(left: str, right: str) -> bool:
    """Whether a joiner between these two is part of a word: from Arabic on, and among symbols."""
    return all(c not in JOINERS and c >= "\u0600" and unicodedata.category(c)[0] in "LMS" for c in (left, right))


def clean(text: str) -> str:
    """The text without control characters (PostgreSQL stores no NUL) and without space around it; may be empty."""
    return "".join(c for c in text if c in KEPT_CONTROLS or unicodedata.category(c) != "Cc").strip()
