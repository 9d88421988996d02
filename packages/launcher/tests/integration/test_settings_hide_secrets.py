"""A service that is told too little says what is missing, and nothing of what it was told."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = base64.b64encode(secrets.token_bytes(32)).decode()


@pytest.mark.parametrize("module", ["chalkstream.gateway", "chalkstream.media", "chalkstream.artifacts"])
def test_a_missing_setting_is_named_and_no_secret_is_printed(module: str, tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "CHALKSTREAM_DATABASE_URL": f"postgresql://chalkstream:{SECRET}@127.0.0.1:1/none",
        "CHALKSTREAM_SECRET_KEY": SECRET,
        "CHALKSTREAM_SERVICE_TOKEN": SECRET,
        "CHALKSTREAM_LIVEKIT_URL": "ws://127.0.0.1:1",
        "CHALKSTREAM_LIVEKIT_KEY": SECRET,
        "CHALKSTREAM_LIVEKIT_SECRET": SECRET,
    }
    ended = subprocess.run(
        [sys.executable, "-m", module], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ended.returncode != 0
    assert "data" in ended.stderr
    assert "Field required" in ended.stderr
    assert SECRET[:12] not in ended.stderr + ended.stdout
    assert SECRET[-12:] not in ended.stderr + ended.stdout
