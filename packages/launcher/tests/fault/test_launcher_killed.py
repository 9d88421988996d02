"""The whole platform: killed, stopped, started again. Real processes, the real command."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from chalkstream.launcher.detached import Detached

pytestmark = pytest.mark.real_time

GONE_LIMIT_S = 30.0
STOP_LIMIT_S = 30.0


def descendants(pid: int) -> set[int]:
    """Every process below `pid`."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(entry.name))
    found, new = set[int](), {pid}
    while new := {child for parent in new for child in children.get(parent, ())}:
        found |= new
    return found


def alive(pids: set[int]) -> dict[int, str]:
    """Which of them still run, and as what."""
    living = {}
    for pid in pids:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text()
            if stat.rpartition(")")[2].split()[0] != "Z":
                living[pid] = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")[:120]
        except OSError:
            continue
    return living


def wait_until_gone(pids: set[int], limit_s: float) -> None:
    limit = time.monotonic() + limit_s
    while left := alive(pids):
        assert time.monotonic() < limit, f"still running: {left}"
        time.sleep(0.05)


@pytest.fixture
def platform() -> Iterator[Detached]:
    place = Path(tempfile.mkdtemp(prefix="chalkstream-"))
    place.chmod(0o755)
    platform = Detached(place / "data")
    yield platform
    platform.stop()
    shutil.rmtree(place)


def remember(platform: Detached, word: str) -> None:
    with psycopg.connect(platform.database.owner) as connection:
        connection.execute("CREATE TABLE remembered (word text)")
        connection.execute("INSERT INTO remembered VALUES (%s)", (word,))


def remembered(platform: Detached) -> str:
    with psycopg.connect(platform.database.owner) as connection:
        row = connection.execute("SELECT word FROM remembered").fetchone()
    assert row is not None
    return str(row[0])


def test_sigkill_of_the_launcher_leaves_no_process_and_the_next_start_has_the_data(
    platform: Detached, record_property: Callable[[str, object], None]
) -> None:
    platform.start()
    remember(platform, "chalk")
    left = descendants(platform.pid)
    assert len(left) >= 6  # guardian, PostgreSQL, LiveKit, gateway, artifacts, media worker

    platform.kill()
    wait_until_gone(left, GONE_LIMIT_S)

    record_property("second start, seconds", platform.start())
    assert remembered(platform) == "chalk"
    assert httpx.get(f"{platform.url}/healthz").status_code == 200


def test_ctrl_c_stops_everything_in_order_within_seconds(platform: Detached) -> None:
    platform.start()
    left = descendants(platform.pid)
    began = time.monotonic()
    assert platform.stop() == 0
    assert time.monotonic() - began < STOP_LIMIT_S
    assert alive(left) == {}
    assert "Stopped." in platform.output.read_text()


def test_a_second_launcher_on_the_same_data_is_told_who_holds_it(platform: Detached) -> None:
    platform.start()
    second = Detached(platform.folder.path)
    with pytest.raises(Exception, match=rf"process {platform.pid}\) already uses"):
        second.start()
