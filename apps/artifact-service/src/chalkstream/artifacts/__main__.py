"""`python -m chalkstream.artifacts`: the artifact service, until SIGINT or SIGTERM."""

from __future__ import annotations

import logging

import uvicorn

from chalkstream.artifacts.bootstrap import bootstrap
from chalkstream.artifacts.captions.frames import MAX_FRAME_BYTES
from chalkstream.artifacts.settings import Settings


def main() -> None:
    """Reads the settings and serves."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    settings = Settings()
    uvicorn.run(
        bootstrap(settings),
        host=settings.host,
        port=settings.artifacts_port,
        log_config=None,
        access_log=False,
        ws_max_size=MAX_FRAME_BYTES,
        timeout_graceful_shutdown=10,
    )


if __name__ == "__main__":
    main()
