"""What classes are heard, seen, recorded and streamed with: LiveKit, and the encoders inside PyAV."""

from __future__ import annotations

import os
from importlib.metadata import version

import httpx
from av.codec import Codec
from av.codec.codec import UnknownCodecError

from chalkstream.launcher import livekit
from chalkstream.launcher.doctor.finding import Finding, absent, broken, fine
from chalkstream.launcher.doctor.programs import said
from chalkstream.launcher.livekit.binary import configured_url

ENCODERS = ("libx264", "aac")
"""What the program of a class is encoded with."""
ANSWER_LIMIT_S = 3.0
LIVEKIT = "LiveKit"
LIVEKIT_CURE = "make setup builds it (needs the Go module proxy), or put livekit-server on PATH."


def encoders() -> Finding:
    """PyAV and the encoders that it must hold. A system's ffmpeg is not used."""
    missing = [name for name in ENCODERS if not _encodes(name)]
    if missing:
        cure = "Install the locked requirements anew: make setup."
        return broken("Encoders", f"PyAV is without {', '.join(missing)}", cure, version("av"))
    return fine("Encoders", f"PyAV {version('av')}", ", ".join(ENCODERS))


def _encodes(name: str) -> bool:
    try:
        Codec(name, "w")
    except UnknownCodecError:
        return False
    return True


def livekit_server() -> Finding:
    """The SFU: somebody else's that answers, or our own program."""
    if url := configured_url():
        return _configured(url)
    program = livekit.find()
    if program is None:
        return absent(LIVEKIT, "no livekit-server: classes have no camera and microphone", LIVEKIT_CURE)
    if shown := said(program, "--version"):
        return fine(LIVEKIT, shown.rpartition(" ")[2], str(program))
    return broken(LIVEKIT, f"{program} does not run on this machine", f"Remove it; {LIVEKIT_CURE}")


def _configured(url: str) -> Finding:
    if not all(os.environ.get(f"CHALKSTREAM_LIVEKIT_{part}") for part in ("KEY", "SECRET")):
        cure = "Set CHALKSTREAM_LIVEKIT_KEY and _LIVEKIT_SECRET too, or unset the URL."
        return broken(LIVEKIT, f"configured: {url}, without key or secret", cure)
    try:
        answer = httpx.get(url.replace("ws", "http", 1), timeout=ANSWER_LIMIT_S, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return broken(LIVEKIT, f"{url} does not answer: {error}", "Start it, or correct CHALKSTREAM_LIVEKIT_URL.")
    if answer.status_code != 200:
        cure = "Correct CHALKSTREAM_LIVEKIT_URL: it is not LiveKit that answers there."
        return broken(LIVEKIT, f"{url} answers {answer.status_code}", cure)
    return fine(LIVEKIT, "", f"configured: {url} answers; chalkstream verify livekit tries its keys")
