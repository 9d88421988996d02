"""A local GGUF model: llama.cpp (through xllamacpp) in a child process that serves OpenAI's API on loopback.

The child lives for one summary, so that its memory is only used while somebody needs it, and a crash in native code
is an answer that did not come. It ends when its parent's pipe does. Run as
`python -m chalkstream.artifacts.engines.llama MODEL` it reads a token, one line, from standard input, and writes its
address, one line, to standard output.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import logging
import os
import secrets
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from pydantic import SecretStr

from chalkstream.artifacts.engines.language import ModelRefusedError, ModelUnwellError
from chalkstream.artifacts.engines.openai import OpenAiModel

logger = logging.getLogger(__name__)

ENGINE = "llama.cpp"
CONTEXT_TOKENS = 4_096
"""Holds the longest question (`polish.LONGEST_PROMPT_SIGNS`) and its answer."""
LOAD_SECONDS = 120.0
"""A model of some gigabytes on a slow disk; the smallest takes 1.3 s."""
END_SECONDS = 5.0
NICENESS = 10
"""Nobody waits for a summary: classes that run come first."""
KEPT = "CHALKSTREAM_RUN"
"""By this the launcher knows its processes. No other variable of ours reaches the child: some of them are secrets."""


@contextlib.asynccontextmanager
async def local_model(path: Path, *, timeout_seconds: float) -> AsyncIterator[OpenAiModel]:
    """The model in the file `path`, served for as long as the context is open. Raises `LanguageModelError`."""
    if not await asyncio.to_thread(path.is_file):
        raise ModelRefusedError(f"there is no file {path}; look at CHALKSTREAM_LLM_GGUF")
    if importlib.util.find_spec("xllamacpp") is None:
        raise ModelRefusedError("xllamacpp is not installed; `pip install xllamacpp`, or unset CHALKSTREAM_LLM_GGUF")
    token = secrets.token_urlsafe(32)
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        str(path),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name == KEPT or not name.startswith("CHALKSTREAM_")},
    )
    try:
        url = await _address(child, token)
        model = OpenAiModel(
            f"{url}/v1", name=path.stem, key=SecretStr(token), timeout_seconds=timeout_seconds, engine=ENGINE
        )
        logger.info("The language model %s is loaded.", path.stem, extra={"action": "model.loaded"})
        try:
            yield model
        finally:
            await model.close()
    finally:
        await _end(child)


async def _address(child: asyncio.subprocess.Process, token: str) -> str:
    """Where the child serves, once the model is loaded."""
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        async with asyncio.timeout(LOAD_SECONDS):
            child.stdin.write(f"{token}\n".encode())
            with contextlib.suppress(ConnectionError):
                await child.stdin.drain()
            url = (await child.stdout.readline()).decode().strip()
    except TimeoutError as error:
        raise ModelUnwellError(f"the model was not loaded within {LOAD_SECONDS:g} s") from error
    if not url:
        raise ModelRefusedError(
            "the model cannot be loaded; is the file a GGUF, is there memory for it, "
            "and is libgomp (Debian: libgomp1) installed?"
        )
    return url


async def _end(child: asyncio.subprocess.Process) -> None:
    """Closes the child's pipe, and kills a child that does not end by itself."""
    if child.stdin:
        child.stdin.close()
    try:
        async with asyncio.timeout(END_SECONDS):
            await child.wait()
    except TimeoutError:
        child.kill()
        await child.wait()
    except asyncio.CancelledError:
        child.kill()
        raise


def serve(model: Path) -> None:
    """Serves `model` on a free port of loopback until standard input ends."""
    import xllamacpp

    os.nice(NICENESS)
    token = sys.stdin.readline().strip()
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model)
    parameters.n_ctx = CONTEXT_TOKENS
    parameters.n_parallel = 1
    parameters.cache_ram_mib = 0
    parameters.cpuparams.n_threads = max(1, (os.cpu_count() or 2) // 2)
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.api_keys = [token]
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.verbosity = 0
    server = xllamacpp.Server(parameters)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)  # not through llama.cpp's destructors: they wait for an answer that nobody reads any more


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
