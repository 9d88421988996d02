"""Sends the permitted speakers' sound to the artifact service, which writes the captions.

The only receiver of sound is the worker; what may be heard is decided here, once. So is whose words may be stored: the
service is told before each stretch of sound to which another answer applies. What cannot be sent waits, bounded.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import struct
import uuid
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from chalkstream.media.plan.mix import MARGIN, Voice, mix, to_16k
from chalkstream.media.plan.pacing import SAMPLE_RATE

log = logging.getLogger(__name__)

CHUNK = SAMPLE_RATE // 10
"""Samples at 48 kHz in one message: 100 ms."""
BEHIND = SAMPLE_RATE * 300 // 1_000
"""Sound is sent 300 ms after its moment: what comes a little late is still in it."""
WAITING_CHUNKS = 600
"""What may wait while the service is away: a minute of one speaker."""
RETRY_SECONDS = 1.0
ATTEMPTS_AFTER_END = 4
"""Once the class is over, a service that is away is tried so often: the recording does not wait for captions."""
FLUSH_SECONDS = 20.0
"""How long the service may take for the last utterance."""
SILENT_CHUNKS = 20
"""Who has no microphone any more stays for 2 s of silence: it tells the service that an utterance is over."""

Voices = Callable[[], dict[str, list[Voice]]]
Stored = Callable[[], frozenset[str]]
"""Participants whose words may be stored now."""


class _Chunk(NamedTuple):
    begin: int
    """Program sample (48 kHz) at which it begins."""
    message: bytes


class CaptionFeed:
    """One epoch's sound. `sample_now` is the program's present sample."""

    def __init__(self, url: str, token: str, voices: Voices, stored: Stored, sample_now: Callable[[], int]) -> None:
        self._url = url
        self._token = token
        self._voices = voices
        self._stored = stored
        self._since: dict[str, int] = {}
        """From which sample on each participant's words may be stored: not what was said before they consented."""
        self._sample_now = sample_now
        self._next = 0
        self._silent: dict[str, int] = {}
        """Speakers, and for how many chunks they have had no microphone."""
        self._waiting: deque[_Chunk] = deque(maxlen=WAITING_CHUNKS)
        self._filled = asyncio.Event()
        self._over = False

    async def run(self) -> None:
        """Cut and send until `finish` has been answered. Cancelling ends it at once."""
        cutting = asyncio.create_task(self._cut())
        attempts_after_end = 0
        away = False
        try:
            while attempts_after_end < ATTEMPTS_AFTER_END:
                try:
                    async with self._connect() as socket:
                        away = False
                        return await self._converse(socket)
                except (OSError, TimeoutError, WebSocketException) as error:
                    if not away:
                        log.warning("The artifact service is away: %s", error, extra={"action": "media.captions.away"})
                    away = True
                attempts_after_end += self._over
                await asyncio.sleep(RETRY_SECONDS)
        finally:
            cutting.cancel()

    def finish(self) -> None:
        """The class is over: send what is left and ask the service to finish the open utterance."""
        self._over = True
        self._cut_until(self._sample_now())
        self._filled.set()

    def _connect(self) -> connect:
        return connect(
            self._url,
            additional_headers={"Authorization": f"Bearer {self._token}"},
            open_timeout=5,
            close_timeout=2,
            max_size=1 << 16,
            compression=None,
            proxy=None,
        )

    async def _cut(self) -> None:
        while not self._over:
            await asyncio.sleep(0.05)
            self._note_stored()
            self._cut_until(self._sample_now() - BEHIND)

    def _cut_until(self, sample: int) -> None:
        while self._next + CHUNK <= sample:
            self._chunk(self._next)
            self._next += CHUNK

    def _chunk(self, begin: int) -> None:
        voices = self._voices()
        silent = {speaker: chunks + 1 for speaker, chunks in self._silent.items() if chunks < SILENT_CHUNKS}
        self._silent = {**silent, **dict.fromkeys(voices, 0)}
        for speaker in self._silent:
            heard = [voice.read(begin - MARGIN, begin + CHUNK + MARGIN) for voice in voices.get(speaker, [])]
            sound = to_16k(mix(heard, CHUNK + 2 * MARGIN))
            head = uuid.UUID(speaker).bytes + struct.pack("<Q", begin // 3)
            self._waiting.append(_Chunk(begin, head + sound.astype("<i2").tobytes()))
        if self._waiting:
            self._filled.set()

    def _note_stored(self) -> None:
        now = self._sample_now()
        self._since = {speaker: self._since.get(speaker, now) for speaker in self._stored()}

    def _stored_at(self, begin: int) -> list[str]:
        """Whose words may be stored of the sound from a sample on: who consented before it, and still does."""
        self._note_stored()
        return sorted(speaker for speaker, since in self._since.items() if since <= begin)

    async def _converse(self, socket: ClientConnection) -> None:
        told: list[str] = []
        while True:
            while self._waiting:
                chunk = self._waiting[0]
                if (stored := self._stored_at(chunk.begin)) != told:
                    await socket.send(json.dumps({"t": "stored", "participants": stored}))
                    told = stored
                await socket.send(chunk.message)
                if self._waiting and self._waiting[0] is chunk:
                    self._waiting.popleft()
            if self._over:
                return await _flush(socket)
            self._filled.clear()
            await self._listen_or_wait(socket)

    async def _listen_or_wait(self, socket: ClientConnection) -> None:
        """Wait for sound; notice a closed socket meanwhile."""
        closed = asyncio.create_task(socket.wait_closed())
        filled = asyncio.create_task(self._filled.wait())
        try:
            await asyncio.wait({closed, filled}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            filled.cancel()
            if not closed.done():
                closed.cancel()


async def _flush(socket: ClientConnection) -> None:
    """Ask for the end and wait for the answer, so long as is decent."""
    await socket.send(json.dumps({"t": "end"}))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(FLUSH_SECONDS):
            async for message in socket:
                if isinstance(message, str) and json.loads(message).get("t") == "flushed":
                    return


def captions_url(artifacts_url: str, session: str, epoch: int) -> str:
    """Where an epoch's sound goes."""
    return f"{artifacts_url.rstrip('/').replace('http', 'ws', 1)}/internal/captions/{session}/{epoch}"
