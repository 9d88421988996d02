"""The shared origin with a certificate that was given, and what it makes of whoever knocks. Caddy is the real one."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.ports import Ports
from chalkstream.launcher.service import log_end
from chalkstream.launcher.share.address import Share
from chalkstream.launcher.share.authority import Authority
from chalkstream.launcher.share.proxy import find_or_fetch, prepare

NAME = "class.local"


@dataclass(frozen=True, slots=True)
class Served:
    """A proxy in front of one upstream."""

    ports: Ports
    trust: ssl.SSLContext

    def names(self, server_name: str | None) -> set[str]:
        """Names of the certificate that a client gets, who says this name or none."""
        trust = self.trust
        trust.check_hostname = server_name is not None
        plain = socket.create_connection(("127.0.0.1", self.ports.https), timeout=5)
        with trust.wrap_socket(plain, server_hostname=server_name) as connection:
            found = connection.getpeercert() or {}
        return {str(value) for kind, value in found["subjectAltName"] if kind == "DNS"}  # type: ignore[str-unpack]

    def get(self, path: str, host: str) -> httpx.Response:
        """A page by the name of a host."""
        with httpx.Client(verify=self.trust, trust_env=False) as client:
            return client.get(
                f"https://127.0.0.1:{self.ports.https}{path}",
                headers={"Host": f"{host}:{self.ports.https}"},
                extensions={"sni_hostname": NAME},
            )


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The proxy with a certificate for one name, in front of a server of files."""
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    authority = Authority.load_or_create(tmp_path)
    given, ports = authority.certify([NAME], tmp_path), Ports.choose("127.0.0.1", free=True, share=True)
    share = Share("127.0.0.1", NAME, given)
    proxy = prepare(find_or_fetch(print), share, folder, ports, share.origin(ports.https))
    (tmp_path / "index.html").write_text("the app")
    upstream = [sys.executable, "-m", "http.server", str(ports.http), "--bind", "127.0.0.1", "-d", str(tmp_path)]
    with (tmp_path / "proxy.log").open("wb") as log:
        environment = {"PATH": os.defpath, **proxy.environment}
        processes = [
            subprocess.Popen(upstream, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL),
            subprocess.Popen(proxy.command, env=environment, stdout=log, stderr=log),
        ]
        try:
            found = Served(ports, ssl.create_default_context(cafile=authority.certificate))
            _wait_until_both_answer(found, tmp_path / "proxy.log")
            yield found
        finally:
            for process in processes:
                process.terminate()
                process.wait()


def _wait_until_both_answer(served: Served, log: Path) -> None:
    limit = time.monotonic() + 30
    while True:
        try:
            if served.get("/", NAME).text == "the app":
                return
        except httpx.HTTPError:
            pass
        assert time.monotonic() < limit, log_end(log)
        time.sleep(0.05)


def test_the_given_certificate_is_shown_also_to_whoever_says_no_name(served: Served) -> None:
    assert served.names(NAME) == {NAME}
    assert served.names(None) == {NAME}


def test_another_name_is_led_to_the_origin(served: Served) -> None:
    led = served.get("/join/abc?d=1", "localhost")
    assert (led.status_code, led.headers["location"]) == (307, f"https://{NAME}:{served.ports.https}/join/abc?d=1")


def test_the_page_on_plain_http_leads_there_and_gives_no_authority(served: Served) -> None:
    welcome = f"http://127.0.0.1:{served.ports.welcome}"
    page = httpx.get(f"{welcome}/anything", trust_env=False)
    assert f"https://{NAME}:{served.ports.https}" in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert httpx.get(f"{welcome}/ca.crt", trust_env=False).status_code == 404
    assert httpx.get(f"{welcome}/healthz", trust_env=False).status_code == 200
