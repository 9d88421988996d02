"""Other devices, through this machine's address on the network: one HTTPS origin, and a class with camera over it."""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.async_api import Browser, Page, async_playwright, expect

from chalkstream.launcher.browser import find_chromium
from chalkstream.launcher.demo import school
from chalkstream.launcher.demo.cast import FAKE_DEVICES, OVERHEAR
from chalkstream.launcher.detached import Detached, fresh
from chalkstream.launcher.doctor import examine_share
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.share.authority import Authority
from chalkstream.testkit.school import PHONE, SLOW_MS

pytestmark = pytest.mark.timeout(300)

RECEIVED = """
async () => {
  const found = { frames: 0, sound: 0, from: [] }
  for (const peer of window.__peers) {
    const stats = await peer.getStats()
    for (const report of stats.values()) {
      if (report.type === 'inbound-rtp' && report.kind === 'video') found.frames += report.framesDecoded ?? 0
      if (report.type === 'inbound-rtp' && report.kind === 'audio') found.sound += report.totalAudioEnergy ?? 0
      if (report.type === 'candidate-pair' && report.nominated)
        found.from.push(stats.get(report.remoteCandidateId)?.address || 'unknown')
    }
  }
  return found
}
"""
"""Pictures and sound that this page decoded, and the addresses of whoever sent them."""
POST = """
async ([path, body]) => {
  const answer = await fetch(path, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
"""


@pytest.fixture(scope="module")
def shared() -> Iterator[Detached]:
    """A platform that other devices reach."""
    with fresh({}, "--share") as platform:
        yield platform


def trusting(data: DataFolder, home: Path) -> tuple[list[str], dict[str, str]]:
    """Arguments and environment of a Chromium that trusts our authority as a person would make it.

    Without certutil it is told to accept the origin's very key instead.
    """
    certutil = shutil.which("certutil")
    if certutil:
        store = home / ".pki" / "nssdb"
        store.mkdir(parents=True)
        subprocess.run([certutil, "-d", f"sql:{store}", "-N", "--empty-password"], check=True)
        trust = ["-d", f"sql:{store}", "-A", "-t", "C,,", "-n", "chalkstream", "-i", str(data.secrets / "ca.pem")]
        subprocess.run([certutil, *trust], check=True)
        return [], {**os.environ, "HOME": str(home)}
    key = x509.load_pem_x509_certificate((data.run / "tls.pem").read_bytes()).public_key()
    digest = hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
    return [f"--ignore-certificate-errors-spki-list={base64.b64encode(digest).decode()}"], dict(os.environ)


@pytest.fixture
async def browser(shared: Detached, tmp_path: Path) -> AsyncIterator[Browser]:
    program = find_chromium()
    assert program is not None, "these tests need Chromium: apt-get install chromium, or make setup"
    arguments, environment = trusting(shared.folder, tmp_path)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=program, args=[*FAKE_DEVICES, *arguments], env=dict(environment)
        )
        try:
            yield launched
        finally:
            await launched.close()


async def device(browser: Browser, shared: Detached, **context: Any) -> Page:
    """A device of somebody's: a browser profile at the shared origin."""
    profile = await browser.new_context(base_url=shared.url, **context)
    profile.set_default_timeout(SLOW_MS)
    await profile.add_init_script(OVERHEAR)
    return await profile.new_page()


async def test_a_phone_is_in_class_with_picture_and_sound(browser: Browser, shared: Detached) -> None:
    assert shared.url.startswith(f"https://{shared.status.address}:")
    assert not shared.status.address.startswith("127.")
    teacher = await device(browser, shared)
    assert shared.setup_link is not None
    await school.open_account(teacher, shared.setup_link, "Ms Okafor")
    assert await teacher.evaluate("isSecureContext && typeof navigator.mediaDevices.getUserMedia") == "function"
    made = await teacher.evaluate(POST, ["/api/classes", {"title": "Chalk", "course_title": "Geography 8"}])
    link = await teacher.evaluate(POST, [f"/api/classes/{made['id']}/links", {}])
    student = await device(browser, shared, viewport=PHONE, is_mobile=True, has_touch=True)
    await student.goto(f"/join/{link['token']}")
    await student.get_by_label("Your name").fill("Ben")
    await student.get_by_role("button", name="Ask to join").click()
    await teacher.goto(f"/classes/{made['id']}/studio")
    await teacher.get_by_role("button", name="Enter the studio").click()
    await teacher.get_by_role("button", name="Admit Ben").click()
    await teacher.get_by_role("button", name="Start class").click()
    await expect(teacher.get_by_test_id("state-class")).to_contain_text("running")
    await expect(student.locator("video").first).to_be_visible()
    await student.wait_for_function(
        f"async () => {{ const got = await ({RECEIVED})(); return got.frames > 20 && got.sound > 0 }}"
    )
    got = await student.evaluate(RECEIVED)
    assert got["from"]
    # A candidate that the browser learned from the peer's packets may have no address.
    known = [ipaddress.ip_address(sender) for sender in got["from"] if sender != "unknown"]
    assert not any(sender.is_loopback for sender in known), "media comes over the network"


def test_the_doctor_finds_every_step_of_a_device_in_order(shared: Detached) -> None:
    found = examine_share(shared.folder)
    assert {one.part: one.status for one in found} == dict.fromkeys(
        ["Welcome page", "Certificate", "App", "Class socket", "LiveKit signalling", "Sound and picture"], "ok"
    ), found


def test_the_doctor_notices_another_authority(shared: Detached, tmp_path: Path) -> None:
    copy = DataFolder(tmp_path)
    copy.prepare()
    (copy.run / "platform.json").write_text((shared.folder.run / "platform.json").read_text())
    Authority.load_or_create(copy.secrets)
    assert next(one.reason for one in examine_share(copy)).endswith("ca.crt is not our authority's certificate")
    assert [one.status for one in examine_share(DataFolder(tmp_path / "none"))] == ["broken"]


def ask(shared: Detached, path: str, **headers: str) -> httpx.Response:
    """One GET through the network's address, as a device that trusts our authority."""
    trust = ssl.create_default_context(cafile=shared.folder.secrets / "ca.pem")
    return httpx.get(shared.url + path, headers=headers, verify=trust, trust_env=False)


def test_what_machines_call_is_hidden_from_the_network(shared: Detached) -> None:
    assert ask(shared, "/api/internal/sessions/1/commands").status_code == 404
    assert ask(shared, "/api/livekit/webhook").status_code == 404
    assert ask(shared, "/healthz").status_code == 200
    for port in (shared.status.ports.http, shared.status.ports.realtime, shared.status.ports.artifacts):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((shared.status.address, port), timeout=5)


def test_whoever_comes_by_another_name_is_led_to_the_one_origin(shared: Detached) -> None:
    led = ask(shared, "/join/abc", Host="localhost")
    assert (led.status_code, led.headers["location"]) == (307, f"{shared.url}/join/abc")
