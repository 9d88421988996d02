"""A background task that ends takes the service with it, so that the supervisor starts a whole one."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

CODE = """
import asyncio
from chalkstream.artifacts.captions.spool import Spool

async def broken(self):
    raise RuntimeError("a mistake")

Spool.run = broken
from chalkstream.artifacts.__main__ import main
main()
"""


async def test_a_task_that_ends_ends_the_service(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "CHALKSTREAM_DATA": str(tmp_path),
        "CHALKSTREAM_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "CHALKSTREAM_SERVICE_TOKEN": "a-token-of-the-tests",
        "CHALKSTREAM_ARTIFACTS_PORT": "0",
    }
    service = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CODE, env=environment, stderr=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(60):
        _, told = await service.communicate()
    assert "“spool” has ended" in told.decode()
    assert "a mistake" in told.decode()
