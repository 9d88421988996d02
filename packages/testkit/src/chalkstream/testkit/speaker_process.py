"""A synthetic speaker in a process of its own: its SFU may be killed, and a panic of the SDK ends it alone."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from chalkstream.launcher.parent_death import dies_with_parent
from chalkstream.testkit.livekit_room import LiveKit, SyntheticSpeaker


@contextmanager
def speaking(livekit: LiveKit, room: str, identity: str) -> Iterator[subprocess.Popen[str]]:
    """Somebody who is in the room, with camera and tone, for as long as the block lasts."""
    told = {"url": livekit.url, "key": livekit.key, "secret": livekit.secret, "room": room, "identity": identity}
    with subprocess.Popen(
        [sys.executable, "-m", "chalkstream.testkit.speaker_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=dies_with_parent(signal.SIGKILL),  # noqa: PLW1509 - one prctl call, prepared before the fork
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            assert process.stdout.readline() == "speaks\n", "the speaker did not get into the room"
            yield process
        finally:
            process.kill()


async def speak() -> None:
    """Until killed."""
    told = json.loads(sys.stdin.readline())
    async with SyntheticSpeaker(LiveKit(told["url"], told["key"], told["secret"]), told["room"], told["identity"]):
        print("speaks", flush=True)  # noqa: T201 - what the parent waits for
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(speak())
