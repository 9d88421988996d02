"""The plain handshake of both sides (RTMP 1.0, section 5.2). The random bytes are given by the caller."""

from __future__ import annotations

HANDSHAKE_BYTES = 1536
"""Bytes of each of C1, S1, C2 and S2."""

VERSION = b"\x03"


class HandshakeError(ValueError):
    """The peer does not speak RTMP."""


class ClientHandshake:
    """C0 C1 out; S0 S1 S2 in; C2 out. Then the rest of what came belongs to the chunk stream."""

    def __init__(self, noise: bytes) -> None:
        self._c1 = bytes(8) + noise[: HANDSHAKE_BYTES - 8].ljust(HANDSHAKE_BYTES - 8, b"\0")
        self._buffer = bytearray()
        self.done = False

    def hello(self) -> bytes:
        """What the client says first."""
        return VERSION + self._c1

    def feed(self, data: bytes) -> tuple[bytes, bytes]:
        """(bytes to send, bytes beyond the handshake). Raises `HandshakeError`."""
        self._buffer += data
        if self._buffer and self._buffer[0] != VERSION[0]:
            raise HandshakeError(f"the peer answered with version {self._buffer[0]}")
        # S2 follows at once from every server; some (and old ones) send it only after C2, so C2 goes with S1.
        need = 1 + 2 * HANDSHAKE_BYTES
        if len(self._buffer) < need:
            return b"", b""
        self.done = True
        return bytes(self._buffer[1 : 1 + HANDSHAKE_BYTES]), bytes(self._buffer[need:])


class ServerHandshake:
    """C0 C1 in; S0 S1 S2 out; C2 in."""

    def __init__(self, noise: bytes) -> None:
        self._s1 = bytes(8) + noise[: HANDSHAKE_BYTES - 8].ljust(HANDSHAKE_BYTES - 8, b"\0")
        self._buffer = bytearray()
        self._answered = False
        self.done = False

    def feed(self, data: bytes) -> tuple[bytes, bytes]:
        """(bytes to send, bytes beyond the handshake). Raises `HandshakeError`."""
        self._buffer += data
        if self._buffer and self._buffer[0] != VERSION[0]:
            raise HandshakeError(f"the peer began with version {self._buffer[0]}")
        reply = b""
        if not self._answered and len(self._buffer) >= 1 + HANDSHAKE_BYTES:
            self._answered = True
            reply = VERSION + self._s1 + bytes(self._buffer[1 : 1 + HANDSHAKE_BYTES])
        if len(self._buffer) < 1 + 2 * HANDSHAKE_BYTES:
            return reply, b""
        self.done = True
        return reply, bytes(self._buffer[1 + 2 * HANDSHAKE_BYTES :])
