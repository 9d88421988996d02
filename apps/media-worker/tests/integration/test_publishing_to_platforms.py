"""One destination's child against real peers: libavformat's RTMP server, TLS by name, networks that are lost."""

from __future__ import annotations

import asyncio
import datetime
import os
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import numpy as np
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from chalkstream.launcher.ports import free_port
from chalkstream.media.destinations.feed import Feed
from chalkstream.media.destinations.wire import Report, StateReport, StatsReport, Target
from chalkstream.media.io.encoder import AUDIO_FRAME, AudioEncoder, Packet, VideoEncoder
from chalkstream.media.plan.backlog import Item
from chalkstream.media.plan.pacing import program_ms
from chalkstream.testkit.decoded import decode
from chalkstream.testkit.media_agent import Sink
from chalkstream.testkit.waiting import until

PEER = """
import av, sys
with av.open(sys.argv[1], "r", format="flv", options={"listen": "1"}) as stream:
    print("taken", flush=True)
    counts = {"video": 0, "audio": 0}
    try:
        for packet in stream.demux():
            if packet.size:
                counts[packet.stream.type] += 1
    except av.error.FFmpegError:
        pass
    print(counts["video"], counts["audio"], stream.streams.video[0].codec_context.profile, flush=True)
"""


class Program:
    """Pushes a program to a feed as the worker does: 30 frames a second of wall-clock time, an IDR every 2 s."""

    def __init__(self) -> None:
        self.video, self.audio = VideoEncoder(), AudioEncoder()
        self.frame = self.block = 0

    def step(self) -> list[Item]:
        picture = np.full((1080, 1280), 100, np.uint8)
        picture[:720, (self.frame * 4) % 1200 :][:, :60] = 220
        packets = self.video.encode(picture, self.frame)
        self.frame += 1
        while self.block * AUDIO_FRAME < self.frame * 1_600:
            packets += self.audio.encode(np.zeros(AUDIO_FRAME, np.int16), self.block * AUDIO_FRAME)
            self.block += 1
        return [item_of(packet) for packet in packets]


def item_of(packet: Packet) -> Item:
    return Item(packet.kind == "video", packet.keyframe, program_ms(max(0, packet.at)), packet.data)


class Sending:
    """A feed with a program in it, and what its child reported."""

    def __init__(self, url: str, key: str = "right", allow: tuple[str, ...] = ("127.0.0.1", "localhost")) -> None:
        self.program = Program()
        self.reports: list[Report] = []
        self.target = Target(
            url=url,
            key=key,
            allow=allow,
            avcc=self.program.video.configuration.hex(),
            audio_specific=self.program.audio.configuration.hex(),
            parent=os.getpid(),
        )
        self.feed = Feed(self._find, self._told)

    async def _find(self) -> Target | None:
        return self.target

    async def _told(self, report: Report) -> None:
        self.reports.append(report)

    @property
    def states(self) -> list[str]:
        return [report.state for report in self.reports if isinstance(report, StateReport)]

    @property
    def reason(self) -> str:
        last = [report for report in self.reports if isinstance(report, StateReport)][-1]
        return last.reason or ""

    async def push(self) -> None:
        while True:
            for item in self.program.step():
                self.feed.push(item)
            await asyncio.sleep(1 / 30)


@asynccontextmanager
async def sending(url: str, key: str = "right") -> AsyncIterator[Sending]:
    made = Sending(url, key)
    tasks = [asyncio.create_task(made.feed.run()), asyncio.create_task(made.push())]
    try:
        yield made
    finally:
        made.feed.finish()
        await asyncio.wait({tasks[0]}, timeout=10)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def test_libavformats_own_server_takes_the_stream() -> None:
    url = f"rtmp://127.0.0.1:{free_port()}/live/right"
    peer = await asyncio.create_subprocess_exec(sys.executable, "-c", PEER, url, stdout=asyncio.subprocess.PIPE)
    assert peer.stdout is not None
    try:
        async with sending(url.removesuffix("/right")) as made:
            await until(lambda: "live" in made.states, 30)
            assert await asyncio.wait_for(peer.stdout.readline(), 30) == b"taken\n"
            await until(lambda: any(isinstance(r, StatsReport) and r.acked_bytes > 40_000 for r in made.reports), 20)
        video, audio, *profile = (await asyncio.wait_for(peer.stdout.readline(), 10)).split()
        assert int(video) > 60
        assert int(audio) > 90
        assert profile == [b"Main"]
    finally:
        with suppress(ProcessLookupError):
            peer.kill()
        await peer.wait()


async def test_where_nobody_listens_the_reason_is_the_systems_words() -> None:
    async with sending(f"rtmp://127.0.0.1:{free_port()}/live") as made:
        await until(lambda: "retrying" in made.states, 15)
        assert made.reason == "The connection failed: Connection refused"


async def test_a_lost_network_is_dialled_again_and_the_stream_goes_on_at_an_idr(sink: Sink) -> None:
    relay = Relay(sink.port)
    async with relay.serving() as port, sending(f"rtmp://127.0.0.1:{port}/live") as made:
        await until(lambda: made.states[-1:] == ["live"], 20)
        await until(lambda: any(isinstance(r, StatsReport) and r.kbits > 0 for r in made.reports), 20)
        relay.cut()
        await until(lambda: made.states[-1:] == ["retrying"], 20)
        await until(lambda: made.states[-1:] == ["live"], 20)
        begun = len(made.reports)
        await until(lambda: len(made.reports) > begun + 3, 20)
    film = await asyncio.to_thread(decode, sink.out)
    assert len(film.times_ms) > 30
    assert (np.diff(film.times_ms) >= 0).all()


async def test_tls_is_spoken_to_the_right_name_and_refused_to_any_other(
    sink: Sink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    security, authority = certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    relay = Relay(sink.port, security)
    async with relay.serving() as port:
        async with sending(f"rtmps://localhost:{port}/live") as made:
            await until(lambda: "live" in made.states, 20)
            await until(lambda: any(isinstance(r, StatsReport) and r.acked_bytes > 5_000 for r in made.reports), 20)
        async with sending(f"rtmps://127.0.0.1:{port}/live") as wrong:
            await until(lambda: "retrying" in wrong.states, 20)
            assert "certificate" in wrong.reason
            assert "live" not in wrong.states


async def test_a_server_that_answers_without_tls_is_told() -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with sending(f"rtmps://127.0.0.1:{port}/live") as made:
            await until(lambda: "retrying" in made.states, 20)
            assert made.reason == "The server does not speak TLS as it should."


class Relay:
    """Passes connections on to a port, with TLS if wanted, until they are cut."""

    def __init__(self, port: int, security: ssl.SSLContext | None = None) -> None:
        self._port = port
        self._security = security
        self._writers: list[asyncio.StreamWriter] = []

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[int]:
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0, ssl=self._security)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            self.cut()

    def cut(self) -> None:
        for writer in self._writers:
            if not writer.is_closing():  # Python 3.11.2's TLS transport cannot be aborted twice
                writer.transport.abort()
        self._writers.clear()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        beyond, onwards = await asyncio.open_connection("127.0.0.1", self._port)
        self._writers += [writer, onwards]
        with suppress(OSError):
            await asyncio.gather(copy(reader, onwards), copy(beyond, writer))


async def copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while data := await source.read(65_536):
        target.write(data)
        await target.drain()
    target.close()


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, Path]:
    """A server's TLS settings with a certificate for one name, and the file that a client must trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=5))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file, secret = folder / "cert.pem", folder / "key.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    encoding = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, *encoding))
    security = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    security.load_cert_chain(file, secret)
    return security, file
