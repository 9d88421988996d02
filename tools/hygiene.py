"""Nothing that is committed may name a folder of the machine it was written on, or a registry's host.

A lock that names a host cannot be served by a mirror; a path of one machine works on no other.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from files import ROOT, project_files

REGISTRIES = (
    ("pypi", "org"),
    ("files", "pythonhosted", "org"),
    ("registry", "npmjs", "org"),
    ("proxy", "golang", "org"),
)
CONFIGURED = (
    "PIP_INDEX_URL",
    "UV_INDEX_URL",
    "UV_DEFAULT_INDEX",
    "NPM_CONFIG_REGISTRY",
    "npm_config_registry",
    "GOPROXY",
)
TEXT_LIMIT_BYTES = 4_000_000


def unwanted() -> list[str]:
    """This checkout's path, this user's home, and every registry host known or configured here."""
    hosts = [".".join(parts) for parts in REGISTRIES]
    hosts += [host for name in CONFIGURED if (host := urlsplit(os.environ.get(name, "")).hostname)]
    # A checkout right below the root (`/src`) cannot be told from an address that a web page may well hold.
    places = [str(path) + "/" for path in (ROOT, Path.home()) if path != ROOT or len(path.parts) > 2]
    return [item for item in [*hosts, *places] if item not in {"/", "localhost"}]


def findings() -> list[str]:
    """`file:line: text` of each unwanted mention."""
    pattern = re.compile("|".join(rf"(?<![\w.$}}]){re.escape(item)}" for item in unwanted()))
    found = []
    for path in project_files():
        content = (ROOT / path).read_bytes()
        if b"\0" in content[:8192] or len(content) > TEXT_LIMIT_BYTES:
            continue
        for number, line in enumerate(content.decode(errors="replace").splitlines(), 1):
            if match := pattern.search(line):
                found.append(f"{path}:{number}: {match[0]}")
    return found


if __name__ == "__main__":
    mentions = findings()
    sys.exit("\n".join(mentions) if mentions else 0)
