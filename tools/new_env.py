"""Write a fresh `.env` for compose.yaml to standard output: `python3 tools/new_env.py HOST > .env`.

Every secret is new and fit for a URL. Standard library alone: the machine that runs Compose needs nothing installed.
Refuses to print to a terminal, where secrets would stay in its history.
"""

from __future__ import annotations

import base64
import secrets
import sys

PASSWORDS = ("POSTGRES", "REDIS", "OWNER", "APP", "WORKER")


def lines(host: str) -> list[str]:
    """The settings that compose.yaml asks for."""
    return [
        f"CHALKSTREAM_DOMAIN={host}",
        *(f"CHALKSTREAM_{name}_PASSWORD={secrets.token_urlsafe(32)}" for name in PASSWORDS),
        f"CHALKSTREAM_LIVEKIT_KEY=chalk{secrets.token_hex(6)}",
        f"CHALKSTREAM_LIVEKIT_SECRET={secrets.token_urlsafe(48)}",
        f"CHALKSTREAM_SERVICE_TOKEN={secrets.token_urlsafe(32)}",
        f"CHALKSTREAM_SECRET_KEY={base64.b64encode(secrets.token_bytes(32)).decode()}",
    ]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 tools/new_env.py HOST > .env   (HOST: the name under which browsers find it)")
    if sys.stdout.isatty():
        sys.exit("Send this to a file that only you can read: (umask 077; python3 tools/new_env.py HOST > .env)")
    print("\n".join(lines(sys.argv[1])))
