"""The way in and out of a program of the bench: JSON lines over standard input and output."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

Json = dict[str, Any]
LINE_BYTES = 4 * 1024 * 1024
"""Longest line: a few hundred addresses, or as many frames."""


async def serve(answer: Callable[[Json], Awaitable[Json]]) -> None:
    """Answer each line with a line until the input ends."""
    lines = asyncio.StreamReader(limit=LINE_BYTES)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        print(json.dumps(await answer(json.loads(line))), flush=True)  # noqa: T201 - its way out
