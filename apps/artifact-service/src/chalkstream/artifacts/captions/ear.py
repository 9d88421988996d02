"""One class's captions: what each participant says becomes utterances on their way to the log.

Words that may not be stored are shown to the class and then gone: they pass neither the spool nor the log.

One task an ear recognises finished utterances in order and, when none waits, glances at unfinished ones. When it cannot
keep up, partial captions go first and the class is told how far behind the words are; past `MAX_WAITING` utterances the
oldest is dropped, counted and logged.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
import uuid
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from chalkstream.artifacts.captions.cutter import Cutter, Utterance
from chalkstream.artifacts.captions.frames import RATE, PcmFrame
from chalkstream.artifacts.captions.spool import Spool
from chalkstream.artifacts.captions.voice import Voice
from chalkstream.artifacts.engines.recogniser import Recogniser
from chalkstream.artifacts.engines.speech import Recognition
from chalkstream.artifacts.gateway import Gateway, GatewayRefusedError, GatewayUnavailableError, Outgoing
from chalkstream.core.commands import RecogniseUtterance
from chalkstream.knowledge.words import word_times

logger = logging.getLogger(__name__)

NAMESPACE = uuid.UUID("6e1f0b1a-5f0e-5c0d-9a53-0b7c0a4e7a11")
"""Under which command and segment ids are derived (RFC 9562, version 5): the same utterance has the same ids."""

MAX_WAITING = 64
"""Finished utterances that wait for the recogniser: 15 minutes of speech, 28 MB."""
MAX_SPEAKERS = 32
"""Participants of one class whose sound is taken at once. Another one takes the place of whoever has been silent
longest; while all are heard, more are ignored."""
SILENT_SECONDS = 1.0
"""An open utterance ends when its speaker's frames stop for this long: a muted microphone sends none."""
TICK_SECONDS = 0.25
"""How often that is looked at. It must be so twice: frames of a machine that stood still come a moment after it."""
MAX_LAG_MS = 4_000
"""When finished utterances come later than this, unfinished ones are not shown until it is better."""
BEHIND_MS = 8_000
"""The class is told once somebody's words have waited this long since they ended."""
CAUGHT_UP_MS = 4_000
"""And is told that all is well once none waits this long."""
TELL_SECONDS = 2.0
"""How often. A page forgets what it was told after a few of these, should the service end."""
GLANCE_REST = 2.0
"""After a partial caption there is none for this many times as long as it took: finished utterances go first."""


class CaptionFigures(BaseModel):
    """How the captions of one class are doing."""

    model_config = ConfigDict(extra="forbid")

    epoch: int = Field(description="The program's epoch.")
    utterances: int = Field(default=0, description="Finished utterances that held words.")
    wordless: int = Field(default=0, description="Finished utterances in which no words were found.")
    partials: int = Field(default=0, description="Unfinished captions that were shown.")
    dropped: int = Field(
        default=0, description="Finished utterances lost: recognition fell behind or failed, or the disk did."
    )
    waiting: int = Field(default=0, description="Finished utterances that wait for recognition.")
    lag_ms: int = Field(default=0, description="From the last utterance's end, as heard, to its words on disk.")
    worst_lag_ms: int = Field(default=0, description="The longest such lag.")
    heard_ms: int = Field(default=0, description="Sound that arrived, of all speakers.")


class _Finished(NamedTuple):
    participant: str
    utterance: Utterance
    heard_at: float
    stored: bool
    """Whether its words might be stored when they were said."""


class _Speaker:
    """One participant as this ear hears them."""

    def __init__(self, voice: Voice, now: float) -> None:
        self.cutter = Cutter(voice)
        self.heard_at = now
        self.silent_from: float | None = None
        """When its frames were first found to have stopped."""
        self.glanced_until = 0


class Ear:
    """Listens to one connection of the media worker: one class in one epoch."""

    def __init__(
        self,
        session: str,
        epoch: int,
        *,
        recogniser: Recogniser,
        spool: Spool,
        gateway: Gateway,
        voice: Callable[[], Voice],
        hints: Callable[[], Awaitable[str]],
        partial_every_ms: int,
    ) -> None:
        self.session = session
        self.epoch = epoch
        self._recogniser = recogniser
        self._spool = spool
        self._gateway = gateway
        self._voice = voice
        self._hints = hints
        self._partial_samples = partial_every_ms * RATE // 1_000
        self._speakers: dict[str, _Speaker] = {}
        self._finished: deque[_Finished] = deque()
        self._recognised: _Finished | None = None
        self._news = asyncio.Event()
        self._over = False
        self._stored: frozenset[str] = frozenset()
        self._glance_from = 0.0
        self.figures = CaptionFigures(epoch=epoch)

    def hear(self, frame: PcmFrame) -> None:
        """Takes a frame of somebody's sound."""
        now = time.monotonic()
        speaker = self._speakers.get(frame.participant)
        if speaker is None:
            if len(self._speakers) >= MAX_SPEAKERS and not self._make_room(now):
                return
            speaker = self._speakers[frame.participant] = _Speaker(self._voice(), now)
        speaker.heard_at, speaker.silent_from = now, None
        self.figures.heard_ms += len(frame.pcm) * 1_000 // RATE
        self._queue(frame.participant, speaker.cutter.feed(frame.first_sample, frame.pcm))

    def _make_room(self, now: float) -> bool:
        """Forgets the speaker who has been silent longest; false when all are being heard."""
        participant = min(self._speakers, key=lambda known: self._speakers[known].heard_at)
        if now - self._speakers[participant].heard_at <= SILENT_SECONDS:
            return False
        self._queue(participant, self._speakers.pop(participant).cutter.close())
        return True

    def store(self, participants: frozenset[str]) -> None:
        """Whose words may be stored of what comes now; nobody's before the first call. Whoever else is captioned for
        the class alone. An utterance that is open while the answer changes is ended: one has one answer."""
        for participant in participants ^ self._stored:
            if (speaker := self._speakers.get(participant)) is not None:
                self._queue(participant, speaker.cutter.close())
        self._stored = participants

    def finish(self) -> None:
        """No more frames come: open utterances end, and `run` returns when all are recognised."""
        for participant, speaker in self._speakers.items():
            self._queue(participant, speaker.cutter.close())
        self._over = True
        self._news.set()

    @property
    def behind_ms(self) -> int:
        """For how long the oldest words that nobody has read yet have waited since they ended; 0 when none wait."""
        oldest = self._recognised or (self._finished[0] if self._finished else None)
        return round((time.monotonic() - oldest.heard_at) * 1_000) if oldest else 0

    async def run(self) -> None:
        """Recognises until `finish` was called and nothing is left. One task runs this."""
        telling = asyncio.create_task(self._tell_delay(), name=f"delay of the captions of {self.session}")
        try:
            await self._recognise_all()
        finally:
            telling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await telling

    async def _recognise_all(self) -> None:
        while True:
            self._news.clear()
            self._end_the_silent()
            if self._finished:
                self._recognised = self._finished.popleft()
                await self._recognise(self._recognised)
                self._recognised = None
            elif self._over:
                return
            elif not await self._glance():
                await self._rest()
            self.figures.waiting = len(self._finished)

    async def _tell_delay(self) -> None:
        """Tells the class how far behind the words are, while they are, and once that it is over."""
        behind = False
        try:
            while True:
                await asyncio.sleep(TELL_SECONDS)
                waited_ms = self.behind_ms
                was, behind = behind, waited_ms >= (CAUGHT_UP_MS if behind else BEHIND_MS)
                if behind or was:
                    await self._whisper("caption.delay", {"behind_ms": waited_ms if behind else 0})
        finally:
            if behind:
                await self._whisper("caption.delay", {"behind_ms": 0})

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(TICK_SECONDS):
                await self._news.wait()
        except TimeoutError:
            pass

    def _end_the_silent(self) -> None:
        now = time.monotonic()
        for participant, speaker in self._speakers.items():
            if now - speaker.heard_at <= SILENT_SECONDS:
                continue
            if speaker.silent_from is None:
                speaker.silent_from = now
            elif now - speaker.silent_from >= TICK_SECONDS:
                self._queue(participant, speaker.cutter.close())

    def _queue(self, participant: str, utterances: list[Utterance]) -> None:
        for utterance in utterances:
            stored = participant in self._stored
            self._finished.append(_Finished(participant, utterance, time.monotonic(), stored))
            self._news.set()
        while len(self._finished) > MAX_WAITING:
            self._finished.popleft()
            self.figures.dropped += 1
            logger.error("Recognition fell behind.", extra={"action": "utterance.dropped", "session": self.session})
        self.figures.waiting = len(self._finished)

    async def _recognise(self, finished: _Finished) -> None:
        try:
            recognition, engine = await self._recogniser.recognise(finished.utterance.pcm, await self._hints())
        except Exception:
            # One utterance that the engine chokes on must not end the captions of the class.
            logger.exception("An utterance was not recognised.", extra={"action": "utterance.failed"})
            self.figures.dropped += 1
            return
        if not recognition.words:
            self.figures.wordless += 1
            await self._take_back(finished)
            return
        # Asked again: consent may have been withdrawn while the words waited.
        if not (finished.stored and finished.participant in self._stored):
            await self._send_partial(finished.participant, finished.utterance, recognition.text[:1_000])
        elif not await self._keep(finished, recognition, engine):
            return
        self.figures.utterances += 1
        self.figures.lag_ms = round((time.monotonic() - finished.heard_at) * 1_000)
        self.figures.worst_lag_ms = max(self.figures.worst_lag_ms, self.figures.lag_ms)

    async def _keep(self, finished: _Finished, recognition: Recognition, engine: str) -> bool:
        """Puts the words on disk, on their way to the log; false when the disk takes none."""
        try:
            await self._spool.put(self.session, *self._command(finished, recognition, engine))
        except OSError as error:
            # A full disk costs this utterance; the next may find room again.
            logger.error(
                "An utterance could not be kept: %s", error, extra={"action": "utterance.lost", "session": self.session}
            )
            self.figures.dropped += 1
            return False
        return True

    def _command(self, finished: _Finished, recognition: Recognition, engine: str) -> tuple[int, Outgoing]:
        offset_ms = finished.utterance.first_sample * 1_000 // RATE
        times = word_times(recognition.words, offset_ms)
        place = f"{self.session}/{self.epoch}/{finished.participant}/{finished.utterance.first_sample}"
        command = RecogniseUtterance(
            segment=str(uuid.uuid5(NAMESPACE, f"segment/{place}")),
            participant=finished.participant,
            body=recognition.text[:4_000],
            epoch=self.epoch,
            start_ms=times[0],
            end_ms=times[-1],
            word_times=times,
            language=recognition.language,
            engine=engine,
            confidence=min(1_000, recognition.confidence),
        )
        return times[0], Outgoing.of(str(uuid.uuid5(NAMESPACE, f"command/{place}")), command)

    async def _glance(self) -> bool:
        """Shows what somebody is saying; false when nobody has said enough since the last time."""
        late = self.figures.lag_ms > MAX_LAG_MS
        if late or self._recogniser.waiting or time.monotonic() < self._glance_from:
            return False
        for participant, speaker in self._speakers.items():
            said = speaker.cutter.speaking
            if said is None or said.end_sample - max(said.first_sample, speaker.glanced_until) < self._partial_samples:
                continue
            speaker.glanced_until = said.end_sample
            began = time.monotonic()
            await self._show(participant, said)
            self._glance_from = time.monotonic() + GLANCE_REST * (time.monotonic() - began)
            return True
        return False

    async def _take_back(self, finished: _Finished) -> None:
        """Clears a partial caption whose utterance turned out to hold no words."""
        speaker = self._speakers.get(finished.participant)
        if speaker is None or speaker.glanced_until > finished.utterance.first_sample:
            await self._send_partial(finished.participant, finished.utterance, "")

    async def _show(self, participant: str, said: Utterance) -> None:
        try:
            text = await self._recogniser.glance(said.pcm, await self._hints())
        except Exception:
            # As with finished utterances: captions go on without this one.
            logger.exception("A partial caption failed.", extra={"action": "caption.failed"})
            return
        if text:
            await self._send_partial(participant, said, text[:1_000])
            self.figures.partials += 1

    async def _send_partial(self, participant: str, said: Utterance, text: str) -> None:
        start_ms = said.first_sample * 1_000 // RATE
        body = {"participant": participant, "text": text, "epoch": self.epoch, "start_ms": start_ms}
        await self._whisper("caption.partial", body)

    async def _whisper(self, kind: str, body: dict[str, Any]) -> None:
        try:
            await self._gateway.whisper(self.session, kind, "class", body)
        except (GatewayUnavailableError, GatewayRefusedError) as error:
            logger.info("A %s was not shown: %s", kind, error, extra={"action": "caption.skipped"})
