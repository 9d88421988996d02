"""A certificate authority for this data folder, made once, and the origin's certificate, made at each start.

Whoever trusts the authority trusts it for private addresses and local names alone (name constraints, RFC 5280 section
4.2.1.10, critical): its key, should it leak from this machine, opens nobody's bank.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.keys import write_private
from chalkstream.launcher.share.address import GivenCertificate

AUTHORITY_LIFE = timedelta(days=3650)
CERTIFICATE_LIFE = timedelta(days=397)
"""Apple refuses certificates of more than 825 days, also from an authority that the user added."""
CLOCKS_DIFFER = timedelta(days=1)
"""A phone's clock may be behind ours."""
NETWORKS = (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "100.64.0.0/10", "fc00::/7", "fe80::/10", "::1/128",
)  # fmt: skip
"""What the authority may vouch for: addresses that nobody reaches from elsewhere."""
DOMAINS = ("localhost", "local", "lan", "home.arpa", "internal")


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority's certificate and key, as files."""

    certificate: Path
    """PEM; people install this one."""
    key: Path
    """PEM, 0600."""

    @classmethod
    def load_or_create(cls, folder: Path) -> Authority:
        """The one in `folder` (`ca.pem`, `ca-key.pem`); a new one where there is none or it ends within a year."""
        made = cls(folder / "ca.pem", folder / "ca-key.pem")
        if not (made.certificate.exists() and made.key.exists() and _lasts(made.certificate)):
            made._create()
        return made

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, as browsers show it: people compare it before they trust."""
        digest = _load(self.certificate).fingerprint(hashes.SHA256()).hex().upper()
        return ":".join(digest[at : at + 2] for at in range(0, len(digest), 2))

    def certify(self, names: list[str], folder: Path) -> GivenCertificate:
        """A certificate for these names and addresses, written to `folder` (`tls.pem`, `tls-key.pem`)."""
        key, issuer, now = ec.generate_private_key(ec.SECP256R1()), _load(self.certificate), datetime.now(UTC)
        builder = (
            _builder(key.public_key(), now, CERTIFICATE_LIFE)
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])]))
            .issuer_name(issuer.subject)
            .add_extension(
                x509.SubjectAlternativeName([_general(name) for name in dict.fromkeys(names)]), critical=False
            )
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(_usage(signs_certificates=False), critical=True)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()), critical=False)  # type: ignore[arg-type]
        )
        certificate = builder.sign(_load_key(self.key), hashes.SHA256())
        made = GivenCertificate(folder / "tls.pem", folder / "tls-key.pem")
        write_private(made.key, _pem_of(key))
        write_private(made.chain, certificate.public_bytes(serialization.Encoding.PEM).decode())
        return made

    def _create(self) -> None:
        key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
        name = x509.Name(
            [x509.NameAttribute(NameOID.COMMON_NAME, f"Chalkstream on {socket.gethostname()} ({now:%Y-%m-%d})")]
        )
        permitted: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_network(network)) for network in NETWORKS]
        permitted += [x509.DNSName(domain) for domain in DOMAINS]
        builder = (
            _builder(key.public_key(), now, AUTHORITY_LIFE)
            .subject_name(name)
            .issuer_name(name)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None), critical=True)
            .add_extension(_usage(signs_certificates=True), critical=True)
        )
        write_private(self.key, _pem_of(key))
        pem = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        write_private(self.certificate, pem.decode())


def names_of_this_machine(name: str, address: str) -> list[str]:
    """What the origin's certificate is for: how others reach it, and how one does on this machine."""
    host = socket.gethostname().partition(".")[0]
    local = [f"{host}.local"] if host.replace("-", "").isalnum() else []
    return [name, address, "localhost", "127.0.0.1", *local]


def _builder(public: ec.EllipticCurvePublicKey, now: datetime, life: timedelta) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .serial_number(x509.random_serial_number())
        .public_key(public)
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now + life - CLOCKS_DIFFER)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _load(file: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(file.read_bytes())
    except ValueError as error:
        raise LauncherError(
            f"{file} is damaged. Delete it, and a new authority is made, to be trusted anew."
        ) from error


def _load_key(file: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise LauncherError(f"{file} is not ours. Delete it and ca.pem, and a new authority is made.")
    return key


def _lasts(file: Path) -> bool:
    return _load(file).not_valid_after_utc > datetime.now(UTC) + CERTIFICATE_LIFE


def _pem_of(key: ec.EllipticCurvePrivateKey) -> str:
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(encoding, form, serialization.NoEncryption()).decode()
