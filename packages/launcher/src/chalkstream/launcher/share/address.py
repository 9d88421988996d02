"""Under which name and address other devices reach this machine, and with whose certificate."""

from __future__ import annotations

import ipaddress
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from chalkstream.launcher.errors import LauncherError

ADDRESS = "CHALKSTREAM_SHARE_ADDRESS"
CERT, KEY = "CHALKSTREAM_TLS_CERT", "CHALKSTREAM_TLS_KEY"
PUBLIC_URL = "CHALKSTREAM_PUBLIC_URL"
ELSEWHERE = ("198.51.100.1", 9)
"""A documentation address (RFC 5737): nothing is sent there, the kernel only names the interface that would."""


@dataclass(frozen=True, slots=True)
class GivenCertificate:
    """A certificate that browsers trust already."""

    chain: Path
    """PEM: the certificate, then those between it and its root (CHALKSTREAM_TLS_CERT)."""
    key: Path
    """PEM, without a passphrase (CHALKSTREAM_TLS_KEY)."""

    def names(self) -> list[str]:
        """DNS names that it is for, without wildcards. Raises LauncherError when the file is no certificate."""
        try:
            certificate = x509.load_pem_x509_certificate(self.chain.read_bytes())
            found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        except (OSError, ValueError, x509.ExtensionNotFound) as error:
            raise LauncherError(f"{CERT} ({self.chain}) is no certificate in PEM with names: {error}.") from error
        return [name for name in found.get_values_for_type(x509.DNSName) if "*" not in name]


@dataclass(frozen=True, slots=True)
class Share:
    """One origin for the network."""

    address: str
    """IPv4 address of this machine on the network: media goes there."""
    name: str
    """Host of the origin: a name of the certificate, or the address."""
    given: GivenCertificate | None
    """None: our own authority makes one."""

    @classmethod
    def from_environment(cls) -> Share:
        """Read `CHALKSTREAM_…`. Raises LauncherError, which names the setting that is missing or wrong."""
        given, address = _given(), _address()
        name = _name(given, address)
        if given is None and not _is_private(name, address):
            raise LauncherError(
                f"{name} is no private address, and our own authority vouches for those alone. "
                f"Give a certificate: set {CERT} and {KEY}."
            )
        return cls(address, name, given)

    def origin(self, port: int) -> str:
        """The origin's URL."""
        return f"https://{self.name}" if port == 443 else f"https://{self.name}:{port}"


def _given() -> GivenCertificate | None:
    chain, key = os.environ.get(CERT), os.environ.get(KEY)
    if bool(chain) != bool(key):
        raise LauncherError(f"Set both {CERT} and {KEY}, or neither: then a local authority is made.")
    if not chain or not key:
        return None
    for file in (chain, key):
        if not os.access(file, os.R_OK):
            raise LauncherError(f"{file} cannot be read. Correct {CERT} and {KEY}.")
    return GivenCertificate(Path(chain).absolute(), Path(key).absolute())


def _address() -> str:
    configured = os.environ.get(ADDRESS)
    if configured:
        try:
            return str(ipaddress.IPv4Address(configured))
        except ValueError as error:
            raise LauncherError(f"{ADDRESS} is {configured!r}; an IPv4 address of this machine is needed.") from error
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError as error:
            raise LauncherError(
                f"This machine has no network ({error.strerror}). Join one, or set {ADDRESS} to its address there."
            ) from error
        return str(probe.getsockname()[0])


def _name(given: GivenCertificate | None, address: str) -> str:
    """The host of a configured public URL, else the certificate's first name, else the address."""
    if configured := os.environ.get(PUBLIC_URL):
        parts = urlsplit(configured)
        if parts.scheme != "https" or not parts.hostname:
            raise LauncherError(f"{PUBLIC_URL} is {configured!r}; sharing needs https://NAME[:PORT], or unset it.")
        return parts.hostname
    if given:
        names = given.names()
        if not names:
            raise LauncherError(f"{CERT} names no single host. Set {PUBLIC_URL} to https://NAME:PORT.")
        return names[0]
    return address


def _is_private(name: str, address: str) -> bool:
    """Whether our own authority may vouch for it: a private address, or a name of the local network."""
    if name.endswith((".local", ".lan", ".home.arpa", ".internal")) or name == "localhost":
        return ipaddress.ip_address(address).is_private
    try:
        return ipaddress.ip_address(name).is_private
    except ValueError:
        return False
