"""The entry points of compose.yaml, run against real parts.

There is no Docker engine here: images are not built. What a container would run is run as it stands in the file, with
the environment that stands there and nothing else but where the other containers are.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from chalkstream.launcher.livekit import find_or_build
from chalkstream.launcher.ports import free_port
from chalkstream.launcher.postgres import Cluster
from chalkstream.launcher.settings import ROOT
from chalkstream.launcher.share.proxy import find_or_fetch
from chalkstream.store import migrate
from chalkstream.testkit.compose import Environment, Machine, Services, parser, services, settings

__all__ = ["parser", "services", "settings"]


@pytest.fixture
def machine(services: Services) -> Iterator[Machine]:
    with tempfile.TemporaryDirectory(prefix="chalkstream-test-") as folder:
        Path(folder).chmod(0o711)
        (Path(folder) / "data").mkdir()
        yield Machine(services, Path(folder) / "data")


@pytest.fixture
def database(machine: Machine, settings: Environment) -> Iterator[Cluster]:
    """PostgreSQL as the container has it: its superuser's name and password are compose.yaml's."""
    password = settings["CHALKSTREAM_POSTGRES_PASSWORD"]
    port = machine.ports["postgres:5432"]
    cluster = Cluster(machine.data.parent / "postgres", password, port=port, durable=False)
    cluster.start()
    yield cluster
    cluster.remove()


def ping(machine: Machine, environment: Environment) -> str:
    """What Redis answers to whoever has this environment."""
    command = ["redis-cli", "-p", str(machine.ports["redis:6379"]), "ping"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout


@pytest.fixture
def redis(machine: Machine) -> Iterator[subprocess.Popen[bytes] | None]:
    """The container's command, but for the port; None where there is no redis-server."""
    if shutil.which("redis-server") is None:
        yield None
        return
    shell, flag, script = machine.services["redis"]["command"]
    elsewhere = script.replace("requirepass", f"port {machine.ports['redis:6379']}\\nrequirepass", 1)
    with machine.running("redis", shell, flag, elsewhere) as server:
        limit = time.monotonic() + 20
        while "PONG" not in ping(machine, machine.environment("redis")):
            assert time.monotonic() < limit, machine.log("redis")
            time.sleep(0.1)
        yield server


@pytest.fixture
def livekit(machine: Machine, redis: subprocess.Popen[bytes] | None) -> Iterator[None]:
    """livekit-server with the very configuration and keys of compose.yaml; without its bus where there is no Redis."""
    environment = machine.environment("livekit")
    config = environment["LIVEKIT_CONFIG"].replace("port: 7880", f"port: {machine.ports['livekit:7880']}", 1)
    if redis is None:
        config = re.sub(r"redis:\n(?:  .*\n)+", "", config)
    for port in ("7881", "7882"):
        config = config.replace(port, str(free_port()))
    settings = environment | {"LIVEKIT_CONFIG": config}
    with (machine.data.parent / "livekit.log").open("wb") as log:
        process = subprocess.Popen([str(find_or_build(print))], env=settings, stdout=log, stderr=log)
        yield
        process.kill()
        process.wait()


@pytest.mark.timeout(400)
def test_the_entry_points_come_up_in_order_with_what_stands_in_the_file(
    machine: Machine, database: Cluster, livekit: None, services: Services
) -> None:
    command, environment = services["database"]["command"], machine.environment("database")
    prepared = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert prepared.returncode == 0, prepared.stderr
    assert migrate.newest() in prepared.stdout
    with machine.running("gateway"):
        machine.healthy("gateway")
        with machine.running("media-worker") as media, machine.running("artifact-service"):
            machine.healthy("artifact-service")
            url = f"http://127.0.0.1:{machine.ports['gateway:3000']}"
            ready = httpx.get(f"{url}/readyz", trust_env=False).json()
            found = {check["name"]: check["status"] for check in ready["checks"]}
            assert (found["database"], found["livekit"]) == ("ok", "ok"), machine.log("livekit")
            assert (machine.data / "run" / "setup-token").exists()
            assert media.poll() is None, machine.log("media-worker")


@pytest.mark.parametrize(
    ("name", "value"),
    [("CHALKSTREAM_APP_PASSWORD", f"short{secrets.token_hex(3)}"), ("CHALKSTREAM_ADMIN_DATABASE_URL", "")],
    ids=["too short", "missing"],
)
def test_preparing_the_database_names_what_is_wrong_and_shows_no_password(
    machine: Machine, database: Cluster, services: Services, name: str, value: str
) -> None:
    environment = machine.environment("database") | {name: value}
    command = services["database"]["command"]
    refused = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert name in refused.stderr
    assert not value or value not in refused.stderr
    with psycopg.connect(database.admin_url) as connection:
        assert connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'chalkstream_app'").fetchone() is None


@pytest.mark.skipif(shutil.which("redis-server") is None, reason="no redis-server on this machine")
def test_redis_takes_its_password_from_the_environment_alone(
    machine: Machine, redis: subprocess.Popen[bytes], settings: Environment
) -> None:
    assert "NOAUTH" in ping(machine, {"PATH": os.environ["PATH"]})
    assert settings["CHALKSTREAM_REDIS_PASSWORD"] not in Path(f"/proc/{redis.pid}/cmdline").read_text()


def test_the_proxy_serves_the_files_routes(machine: Machine) -> None:
    """deploy/Caddyfile, on plain http here: certificates need a public name."""
    port = free_port()
    gateway, place = machine.ports["gateway:3000"], str(machine.data)
    site = {"CHALKSTREAM_SITE": f"http://127.0.0.1:{port}", "XDG_DATA_HOME": place, "XDG_CONFIG_HOME": place}
    config = ("--adapter", "caddyfile", "--config", str(ROOT / "deploy" / "Caddyfile"))
    command = [str(find_or_fetch(print)), "run", *config]
    environment = machine.environment("proxy")
    log = (machine.data.parent / "proxy.log").open("wb")
    upstream = subprocess.Popen(
        [sys.executable, "-m", "http.server", str(gateway), "--bind", "127.0.0.1", "--directory", str(ROOT / "deploy")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    proxy = subprocess.Popen(command, env=environment | site, stdout=log, stderr=log)
    try:
        limit = time.monotonic() + 30
        while (answer := _get(f"http://127.0.0.1:{port}/Caddyfile")) is None or answer.status_code != 200:
            assert time.monotonic() < limit, machine.log("proxy")
            time.sleep(0.1)
        assert answer.headers["strict-transport-security"]
        hidden = _get(f"http://127.0.0.1:{port}/api/internal/x")
        assert hidden is not None
        assert hidden.status_code == 404
        nobody = _get(f"http://127.0.0.1:{port}/livekit/rtc")
        assert nobody is not None
        assert nobody.status_code == 502, "LiveKit's signalling goes to LiveKit, which is not up here"
    finally:
        for process in (proxy, upstream):
            process.terminate()
            process.wait()
        log.close()


def _get(url: str) -> httpx.Response | None:
    try:
        return httpx.get(url, trust_env=False, timeout=5)
    except httpx.HTTPError:
        return None
