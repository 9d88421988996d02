"""The browsers of the demo: a Chromium that speaks and shows files, and students with plain fake devices.

What a page's socket acknowledges is kept, so that each acknowledged command can be looked for in the log afterwards.
"""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, WebSocket, async_playwright, expect
from playwright.async_api import Error as PlaywrightError

from chalkstream.launcher.browser import find_chromium
from chalkstream.launcher.demo import counter
from chalkstream.launcher.errors import LauncherError

FAKE_DEVICES = (
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
)
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
SHOWN_LIMIT_MS = 15_000
"""Until a page shows what it should, on two cores that also play, encode and recognise."""
OVERHEAR = """
(() => {
  window.__microphones = []
  window.__peers = []
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted)
    if (stream.getAudioTracks().length) window.__microphones.push(Date.now())
    return stream
  }
  const Peer = window.RTCPeerConnection
  window.RTCPeerConnection = class extends Peer {
    constructor(...given) { super(...given); window.__peers.push(this) }
  }
})()
"""
"""Notes when a microphone was opened (the file is spoken from then on) and which peer connections there are."""

PICTURES = """
() => [...document.querySelectorAll('video')].filter((video) => video.videoWidth > 0).map((video) => {
  const canvas = new OffscreenCanvas(320, 180), context = canvas.getContext('2d')
  context.drawImage(video, 0, 0, 320, 180)
  const { data } = context.getImageData(0, 0, 320, 180)
  let luma = ''
  for (let at = 0; at < data.length; at += 4)
    luma += String.fromCharCode(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2])
  return btoa(luma)
})
"""
"""Every moving picture of a page as 320 x 180 luma."""

HEARD = """
async () => {
  let energy = 0
  for (const peer of window.__peers)
    for (const report of (await peer.getStats()).values())
      if (report.type === 'inbound-rtp' && report.kind === 'audio') energy += report.totalAudioEnergy ?? 0
  return energy
}
"""
"""Energy of all sound that this page received."""


@dataclass(slots=True)
class Actor:
    """One person in a browser."""

    name: str
    page: Page
    acknowledged: dict[str, int] = field(default_factory=dict)
    """Command id to seq, as the server said it."""
    refused: list[str] = field(default_factory=list)
    """Codes of rejected commands."""
    problems: list[str] = field(default_factory=list)
    """Uncaught errors of the page."""

    async def counts(self) -> list[int]:
        """The teacher's counter as this page shows it now, from every picture that holds one."""
        pictures = [np.frombuffer(base64.b64decode(text), np.uint8) for text in await self.page.evaluate(PICTURES)]
        read = [counter.read(picture.reshape(180, 320)) for picture in pictures]
        return [count for count in read if count is not None]

    async def heard(self) -> float:
        """Energy of the sound that arrived so far (RTCInboundRtpStreamStats.totalAudioEnergy)."""
        return float(await self.page.evaluate(HEARD))

    async def microphone_opened_ms(self) -> int | None:
        """When the last microphone was opened, in milliseconds since the epoch."""
        opened = await self.page.evaluate("() => window.__microphones.at(-1) ?? null")
        return None if opened is None else int(opened)


class Cast:
    """Opens people; all of them leave when the stage is cleared."""

    def __init__(self, teacher: Browser, students: Browser, base_url: str, pictures: Path | None) -> None:
        self._teacher = teacher
        self._students = students
        self._base_url = base_url
        self.pictures = pictures
        self.actors: list[Actor] = []

    async def teacher(self, name: str) -> Actor:
        """Who speaks the voice's file and shows the counter."""
        return await self._enter(name, await self._teacher.new_context(base_url=self._base_url, viewport=VIEWPORT))

    async def student(self, name: str) -> Actor:
        """Somebody with a browser profile of their own."""
        return await self._enter(name, await self._students.new_context(base_url=self._base_url, viewport=VIEWPORT))

    async def photograph(self, moment: str) -> None:
        """A picture of what everybody sees now, as `MOMENT-NAME.png`, where pictures are wanted."""
        if self.pictures is None:
            return
        for actor in self.actors:
            await actor.page.screenshot(path=self.pictures / f"{moment}-{actor.name.split()[0]}.png")

    async def _enter(self, name: str, context: BrowserContext) -> Actor:
        await context.add_init_script(OVERHEAR)
        actor = Actor(name, await context.new_page())
        actor.page.on("websocket", lambda socket: _overhear(actor, socket))
        actor.page.on("pageerror", lambda error: actor.problems.append(str(error)))
        self.actors.append(actor)
        return actor


@asynccontextmanager
async def stage(base_url: str, voice: Path, picture: Path, pictures: Path | None) -> AsyncIterator[Cast]:
    """Browsers that are closed at the end of the block.

    Raises LauncherError where there is no Chromium, and when a page did not do what it should: then pictures of what
    everybody saw are in the folder `pictures`, or in the system's temporary one.
    """
    program = find_chromium()
    if program is None:
        raise LauncherError("There is no Chromium. Install one (apt-get install chromium) or run make setup.")
    expect.set_options(timeout=SHOWN_LIMIT_MS)
    speaking = (f"--use-file-for-fake-audio-capture={voice}%noloop", f"--use-file-for-fake-video-capture={picture}")
    async with async_playwright() as playwright:
        launch = playwright.chromium.launch
        teacher = await launch(executable_path=program, args=[*FAKE_DEVICES, *speaking])
        students = await launch(executable_path=_yielding(program, voice.parent), args=list(FAKE_DEVICES))
        cast = Cast(teacher, students, base_url, pictures)
        try:
            yield cast
        except (PlaywrightError, AssertionError) as error:
            cast.pictures = pictures or Path(tempfile.mkdtemp(prefix="chalkstream-problem-"))
            await cast.photograph("problem")
            raise LauncherError(f"a page did not do what it should (pictures: {cast.pictures}): {error}") from error
        finally:
            await teacher.close()
            await students.close()


def _yielding(program: Path, folder: Path) -> Path:
    """The browser at a lower priority: a student's is another machine, whose load is none of the teacher's."""
    script = folder / "students-browser"
    script.write_text(f'#!/bin/sh\nexec nice -n 10 "{program}" "$@"\n')
    script.chmod(0o700)
    return script


def _overhear(actor: Actor, socket: WebSocket) -> None:
    socket.on("framereceived", lambda payload: _note(actor, payload))


def _note(actor: Actor, payload: str | bytes) -> None:
    """Keep what the server acknowledged or refused; LiveKit's signalling is binary and of no interest."""
    if not isinstance(payload, str):
        return
    try:
        frame = json.loads(payload)
    except ValueError:
        return
    match frame:
        case {"t": "ack", "id": str(command), "seq": int(seq)}:
            actor.acknowledged[command] = seq
        case {"t": "reject", "code": str(code)}:
            actor.refused.append(code)
