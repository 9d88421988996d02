"""What must not be read from the database: stream keys are encrypted, tokens are stored as hashes alone."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalkstream.store.errors import SecretUnreadable

KEY_BYTES = 32
NONCE_BYTES = 12
"""96 random bits (NIST SP 800-38D, 8.2.2): safe for the few thousand secrets that one installation ever seals."""


class SecretBox:
    """Seals and opens with CHALKSTREAM_SECRET_KEY. It has no repr, so that the key slips into no log."""

    __slots__ = ("_cipher",)

    def __init__(self, secret_key: str) -> None:
        """`secret_key` is 32 bytes in base64. Raises ValueError for anything else."""
        try:
            raw = base64.b64decode(secret_key, altchars=b"-_" if set(secret_key) & set("-_") else None, validate=True)
        except binascii.Error as error:
            raise ValueError("CHALKSTREAM_SECRET_KEY is not base64") from error
        if len(raw) != KEY_BYTES:
            raise ValueError(f"CHALKSTREAM_SECRET_KEY holds {len(raw)} bytes instead of {KEY_BYTES}")
        # A key of its own for this purpose, so that the setting can serve another one day.
        self._cipher = AESGCM(hashlib.sha256(b"chalkstream stored secrets v1" + raw).digest())

    def seal(self, secret: bytes, row: str) -> bytes:
        """Nonce and ciphertext, bound to the id of the row that will hold them: nowhere else can they be opened."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret, row.encode())

    def open(self, sealed: bytes, row: str) -> bytes:
        """What was sealed. Raises SecretUnreadable for another key, another row, or changed bytes."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], row.encode())
        except (InvalidTag, ValueError) as error:
            raise SecretUnreadable(f"the secret of {row} cannot be read with this key") from error


def token_hash(token: str) -> bytes:
    """What the database keeps of a random token (logins, join links, guests, setup)."""
    return hashlib.sha256(token.encode()).digest()
