"""The authority is made once, vouches for what is near alone, and what it certifies is what TLS verifies."""

from __future__ import annotations

import socket
import ssl
import stat
import threading
from pathlib import Path

import pytest
from cryptography import x509

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.share.address import GivenCertificate, Share
from chalkstream.launcher.share.authority import Authority
from chalkstream.launcher.share.welcome import write_welcome

SETTINGS = ("SHARE_ADDRESS", "TLS_CERT", "TLS_KEY", "PUBLIC_URL")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(f"CHALKSTREAM_{name}", raising=False)


def shaken(authority: Authority, given: GivenCertificate, name: str) -> str:
    """What a client that trusts the authority says of this server: empty when it is content."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(given.chain, given.key)
    ours, theirs = socket.socketpair()

    def serve() -> None:
        try:
            server.wrap_socket(theirs, server_side=True).close()
        except OSError:
            theirs.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        ssl.create_default_context(cafile=authority.certificate).wrap_socket(ours, server_hostname=name).close()
    except ssl.SSLCertVerificationError as error:
        return str(error.verify_message)
    finally:
        ours.close()
        thread.join()
    return ""


def test_it_is_made_once_and_only_its_owner_reads_the_key(tmp_path: Path) -> None:
    made = Authority.load_or_create(tmp_path)
    assert Authority.load_or_create(tmp_path).fingerprint == made.fingerprint
    assert stat.S_IMODE(made.key.stat().st_mode) == 0o600
    assert len(made.fingerprint) == 95


@pytest.mark.parametrize("name", ["192.168.1.7", "127.0.0.1", "localhost", "teacher.local"])
def test_a_device_that_trusts_it_is_content(tmp_path: Path, name: str) -> None:
    authority = Authority.load_or_create(tmp_path)
    assert (
        shaken(authority, authority.certify(["192.168.1.7", "127.0.0.1", "localhost", "teacher.local"], tmp_path), name)
        == ""
    )


@pytest.mark.parametrize("name", ["bank.example.com", "8.8.8.8"])
def test_it_vouches_for_nobody_on_the_internet(tmp_path: Path, name: str) -> None:
    authority = Authority.load_or_create(tmp_path)
    assert shaken(authority, authority.certify([name], tmp_path), name) == "permitted subtree violation"


def test_a_certificate_is_for_its_names_alone(tmp_path: Path) -> None:
    authority = Authority.load_or_create(tmp_path)
    assert "mismatch" in shaken(authority, authority.certify(["192.168.1.7"], tmp_path), "192.168.1.8")


def test_no_device_refuses_it_for_living_too_long(tmp_path: Path) -> None:
    given = Authority.load_or_create(tmp_path).certify(["192.168.1.7"], tmp_path)
    made = x509.load_pem_x509_certificate(given.chain.read_bytes())
    assert (made.not_valid_after_utc - made.not_valid_before_utc).days <= 398


def test_the_welcome_page_tells_address_and_fingerprint(tmp_path: Path) -> None:
    authority = Authority.load_or_create(tmp_path)
    folder = write_welcome(tmp_path / "welcome", "https://192.168.1.7:3443", authority)
    page = (folder / "index.html").read_text()
    assert page.count("https://192.168.1.7:3443") == 4
    assert page.count(authority.fingerprint) == 2
    assert "$" not in page
    assert (folder / "ca.crt").read_bytes() == authority.certificate.read_bytes()
    write_welcome(folder, "https://class.example.org", None)
    assert [file.name for file in folder.iterdir()] == ["index.html"]


def test_the_address_on_the_network_is_found_or_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHALKSTREAM_SHARE_ADDRESS", "192.168.1.7")
    assert Share.from_environment() == Share("192.168.1.7", "192.168.1.7", None)
    assert Share.from_environment().origin(3443) == "https://192.168.1.7:3443"
    monkeypatch.setenv("CHALKSTREAM_PUBLIC_URL", "https://teacher.local:3443")
    assert Share.from_environment().name == "teacher.local"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"SHARE_ADDRESS": "the hall"}, "CHALKSTREAM_SHARE_ADDRESS"),
        ({"SHARE_ADDRESS": "8.8.8.8"}, "CHALKSTREAM_TLS_CERT"),
        ({"SHARE_ADDRESS": "192.168.1.7", "PUBLIC_URL": "http://teacher.local"}, "https://"),
        ({"SHARE_ADDRESS": "192.168.1.7", "PUBLIC_URL": "https://school.example.org"}, "no private address"),
        ({"TLS_CERT": "/nowhere.pem"}, "both"),
        ({"TLS_CERT": "/nowhere.pem", "TLS_KEY": "/nowhere.key"}, "cannot be read"),
    ],
)
def test_a_wrong_setting_is_named(settings: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"CHALKSTREAM_{name}", value)
    with pytest.raises(LauncherError, match=said):
        Share.from_environment()


def test_a_given_certificate_tells_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = Authority.load_or_create(tmp_path).certify(["*.example.org", "class.example.org"], tmp_path)
    monkeypatch.setenv("CHALKSTREAM_SHARE_ADDRESS", "8.8.8.8")
    monkeypatch.setenv("CHALKSTREAM_TLS_CERT", str(given.chain))
    monkeypatch.setenv("CHALKSTREAM_TLS_KEY", str(given.key))
    assert Share.from_environment() == Share("8.8.8.8", "class.example.org", given)
    given.chain.write_text("no certificate")
    with pytest.raises(LauncherError, match="no certificate in PEM"):
        Share.from_environment()
