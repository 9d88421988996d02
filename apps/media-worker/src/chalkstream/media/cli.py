"""The command line: `media-worker serve`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal

from chalkstream.media.agent import Agent
from chalkstream.media.settings import Settings


async def serve() -> None:
    """Serve until SIGTERM or SIGINT."""
    agent = Agent(Settings())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, agent.stop)
    await agent.run()


def main() -> None:
    """Parse the command line and serve."""
    parser = argparse.ArgumentParser(prog="media-worker", description="Compose, record and send out running classes.")
    parser.add_argument("command", nargs="?", choices=["serve"], default="serve", help="serve running classes")
    parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    asyncio.run(serve())


if __name__ == "__main__":
    main()
