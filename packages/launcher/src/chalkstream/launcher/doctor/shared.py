"""`chalkstream doctor --share`: what other devices will meet, tried through this machine's address on the network."""

from __future__ import annotations

import asyncio
import secrets
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpx
from livekit.api import AccessToken, VideoGrants

from chalkstream.launcher import status
from chalkstream.launcher.doctor.finding import Finding, broken, fine
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.settings import ExternalLiveKit
from chalkstream.launcher.share.authority import Authority
from chalkstream.launcher.status import Status
from chalkstream.launcher.verify.room import verify

ANSWER_LIMIT_S = 5.0
LOGS = "Look at logs/proxy.log in the data folder, and start again: make run SHARE=1."
FIREWALL = "Let a firewall of this machine pass its HTTPS port and LiveKit's media ports."


@dataclass(frozen=True, slots=True)
class Origin:
    """The shared origin as another device reaches it."""

    up: Status
    folder: DataFolder

    @property
    def host(self) -> str:
        """Host header, TLS name."""
        return urlsplit(self.up.public_url).hostname or ""

    @property
    def port(self) -> int:
        """Of the origin."""
        return urlsplit(self.up.public_url).port or 443

    def trust(self) -> ssl.SSLContext:
        """What a device trusts: our authority alone once it installed that; with a given certificate, the system's."""
        ours = self.folder.secrets / "ca.pem" if self.up.own_authority else None
        return ssl.create_default_context(cafile=ours)

    def shake(self) -> ssl.SSLSocket:
        """A TLS connection to the network's address, verified against the origin's name. Raises OSError."""
        plain = socket.create_connection((self.up.address, self.up.ports.https), timeout=ANSWER_LIMIT_S)
        return self.trust().wrap_socket(plain, server_hostname=self.host)


def examine_share(folder: DataFolder) -> list[Finding]:
    """Every step that a device takes, in its order; what follows a broken one is not tried."""
    up = status.read(folder)
    if up is None or not up.alive or not up.address:
        return [broken("Shared origin", "Chalkstream is not up and shared", "Start it: make run SHARE=1.")]
    origin = Origin(up, folder)
    found = [_welcome(origin)]
    for step in (_certificate, _app, _socket, _signalling, _media):
        found.append(step(origin))
        if found[-1].status == "broken":
            break
    return found


def _welcome(origin: Origin) -> Finding:
    """The page on plain http, and that it gives our own authority's certificate and no other."""
    url = f"http://{origin.up.address}:{origin.up.ports.welcome}"
    try:
        page = httpx.get(url, timeout=ANSWER_LIMIT_S, trust_env=False)
        given = httpx.get(f"{url}/ca.crt", timeout=ANSWER_LIMIT_S, trust_env=False)
    except httpx.HTTPError as error:
        return broken("Welcome page", f"{url} does not answer: {error}", f"{FIREWALL} {LOGS}")
    if origin.up.public_url not in page.text:
        return broken("Welcome page", f"{url} leads elsewhere", LOGS)
    if origin.up.own_authority and given.content != (origin.folder.secrets / "ca.pem").read_bytes():
        return broken("Welcome page", f"{url}/ca.crt is not our authority's certificate", LOGS)
    return fine("Welcome page", "", url)


def _certificate(origin: Origin) -> Finding:
    try:
        with origin.shake() as connection:
            seen, version = connection.getpeercert() or {}, connection.version() or ""
    except ssl.SSLCertVerificationError as error:
        cure = "Give a certificate for this name, or unset CHALKSTREAM_TLS_CERT and _TLS_KEY."
        return broken("Certificate", f"{origin.host}: {error.verify_message}", cure)
    except OSError as error:
        where = f"{origin.up.address}:{origin.up.ports.https}"
        return broken("Certificate", f"{where} does not answer: {error}", f"{FIREWALL} {LOGS}")
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(seen["notAfter"])), UTC)
    own = ""
    if origin.up.own_authority:
        own = f", authority {Authority.load_or_create(origin.folder.secrets).fingerprint}"
    days = (ends - datetime.now(UTC)) / timedelta(days=1)
    return fine("Certificate", version, f"verified for {origin.host}, valid for {days:.0f} days{own}")


def _app(origin: Origin) -> Finding:
    head, body = _ask(origin, "GET", "/")
    if " 200 " not in head.partition("\r\n")[0] or 'id="root"' not in body:
        return broken("App", f"the origin answers {head.partition(chr(13))[0]!r}", f"Build the web app. {LOGS}")
    return fine("App", "", origin.up.public_url)


def _socket(origin: Origin) -> Finding:
    """The socket server must see the upgrade, accept our Origin, and refuse the missing ticket: then it is ours."""
    head, body = _ask(origin, "GET", "/rt?ticket=doctor", _upgrade(origin))
    if " 401 " in head.partition("\r\n")[0] and "ticket" in body:
        return fine("Class socket", "", f"wss://{urlsplit(origin.up.public_url).netloc}/rt")
    return broken("Class socket", f"/rt answers {head.partition(chr(13))[0]!r}", LOGS)


def _signalling(origin: Origin) -> Finding:
    """LiveKit upgrades a socket for a token of ours."""
    if ExternalLiveKit.from_environment():
        return fine("LiveKit signalling", "", "configured elsewhere: devices must reach it by wss://")
    grants = VideoGrants(room_join=True, room=f"doctor-{secrets.token_hex(4)}", hidden=True)
    token = _token(origin, grants)
    head, _ = _ask(origin, "GET", f"/livekit/rtc?access_token={token}&auto_subscribe=0&protocol=15", _upgrade(origin))
    if " 101 " in head.partition("\r\n")[0]:
        return fine("LiveKit signalling", "", f"wss://{urlsplit(origin.up.public_url).netloc}/livekit")
    return broken("LiveKit signalling", f"/livekit answers {head.partition(chr(13))[0]!r}", LOGS)


def _media(origin: Origin) -> Finding:
    """Sound and picture travel through the network's address: that is the only one that LiveKit tells."""
    ports = origin.up.ports
    where = f"{origin.up.address}, UDP {ports.livekit_udp}, TCP {ports.livekit_tcp}"
    if ExternalLiveKit.from_environment():
        return fine("Sound and picture", "", "LiveKit is configured elsewhere; chalkstream verify livekit tries it")
    keys = Keys.load_or_create(origin.folder.secrets / "keys.json")
    server = ExternalLiveKit(f"ws://127.0.0.1:{ports.livekit}", keys.livekit_key, keys.livekit_secret)
    failed = [row for row in asyncio.run(verify(server)) if not row.verified]
    if failed:
        return broken("Sound and picture", f"{where}: {failed[0].claim}: {failed[0].measured}", FIREWALL)
    return fine("Sound and picture", "", f"{where}: both arrive")


def _token(origin: Origin, grants: VideoGrants) -> str:
    keys = Keys.load_or_create(origin.folder.secrets / "keys.json")
    token = AccessToken(keys.livekit_key, keys.livekit_secret).with_identity("doctor").with_grants(grants)
    return str(token.with_ttl(timedelta(minutes=1)).to_jwt())


def _upgrade(origin: Origin) -> dict[str, str]:
    """Headers of a WebSocket's handshake (RFC 6455 section 4.1), from a page of ours."""
    return {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "ZG9jdG9yIGRvY3RvciAhIQ==",
        "Origin": origin.up.public_url,
    }


def _ask(origin: Origin, method: str, target: str, headers: dict[str, str] | None = None) -> tuple[str, str]:
    """Head and body of one answer; of an upgrade the head alone. An answer that breaks off is an empty one."""
    host = urlsplit(origin.up.public_url).netloc
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in ({"Connection": "close"} | (headers or {})).items()]
    received = b""
    try:
        with origin.shake() as connection:
            connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
            while part := connection.recv(65_536):
                received += part
                if b" 101 " in received.partition(b"\r\n")[0] and b"\r\n\r\n" in received:
                    break
                if headers and _whole(received):
                    break
    except OSError:
        pass
    head, _, body = received.partition(b"\r\n\r\n")
    return head.decode(errors="replace"), body.decode(errors="replace")


def _whole(received: bytes) -> bool:
    """Whether an answer with a length has all of its body."""
    head, end, body = received.partition(b"\r\n\r\n")
    lengths = [line.partition(b":")[2] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return bool(end) and bool(lengths) and len(body) >= int(lengths[0])
