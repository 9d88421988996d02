"""What keeps a destination from being live: the log has the English words, pages have their own for each."""

from __future__ import annotations

from typing import Final, Literal

Trouble = Literal[
    "address_unreadable",
    "private_address",
    "name_unknown",
    "no_answer",
    "certificate",
    "not_tls",
    "connection_failed",
    "closed_early",
    "not_rtmp",
    "key_closes",
    "key_refused",
    "refused_for_now",
    "stopped",
    "closed",
    "stalled",
    "sender_restarts",
]

TROUBLES: Final[dict[Trouble, str]] = {
    "address_unreadable": "Its address cannot be read. Add it again.",
    "private_address": "The address leads to a private network, which is not allowed here.",
    "name_unknown": "The server's name could not be found.",
    "no_answer": "The server did not answer in time.",
    "certificate": "The server's certificate is not valid",
    "not_tls": "The server does not speak TLS as it should.",
    "connection_failed": "The connection failed",
    "closed_early": "The server closed the connection before the stream began.",
    "not_rtmp": "The server does not speak RTMP as it should.",
    "key_closes": "The server closes the connection when it gets the stream key. Check the key.",
    "key_refused": "The server refused the stream key",
    "refused_for_now": "The server refused the stream for now",
    "stopped": "The server stopped the stream",
    "closed": "The server closed the connection.",
    "stalled": "The server takes nothing any more, although the connection stands.",
    "sender_restarts": "The sender is started anew.",
}
"""The words of each. One without a full stop may be followed by a colon and what the other side said."""

MAX_CHARACTERS = 200


def words(trouble: Trouble, said: str = "") -> str:
    """The reason that the log holds: the trouble's words, and what the other side said, cut to `MAX_CHARACTERS`."""
    return (f"{TROUBLES[trouble]}: {said}" if said else TROUBLES[trouble])[:MAX_CHARACTERS]
