"""Where a destination's URL leads, and whether we may go there.

A name is resolved once a connection, every address that it has is checked, and one of those is dialled: what was
checked is what is reached (a name that answers differently the second time gains nothing).
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from chalkstream.core.troubles import words

PORTS = {"rtmp": 1935, "rtmps": 443}
CONNECT_SECONDS = 8.0
SEND_BUFFER_BYTES = 96 * 1024
"""What the kernel may hold (it doubles this): under half a second, so that a backlog is ours to see and to cut."""


class AddressError(Exception):
    """The destination's address may not be used: its URL or where it leads must be changed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A destination's URL, taken apart."""

    host: str
    port: int
    application: str
    secure: bool


def parse(url: str) -> Place:
    """Take a URL apart. Raises `AddressError`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressError("The address is not a URL.") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise AddressError("The address must begin with rtmp:// or rtmps:// and name a host.")
    if not parts.path.strip("/"):
        raise AddressError("The address must name an application after the host, as in rtmp://host/live.")
    application = parts.path.strip("/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.hostname, port or PORTS[parts.scheme], application, parts.scheme == "rtmps")


def check(host: str, addresses: Sequence[str], allow: Sequence[str]) -> None:
    """Every address must be public, or allowed by name or network. Raises `AddressError`."""
    if host in allow:
        return
    networks = [network for entry in allow if (network := _network(entry)) is not None]
    for address in addresses:
        # A zone (fe80::1%eth0) names an interface of ours.
        number = ipaddress.ip_address(address.partition("%")[0])
        if isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped:
            number = number.ipv4_mapped
        if number.is_global and not number.is_multicast:
            continue
        if not any(number in network for network in networks):
            raise AddressError(words("private_address"))


def _network(entry: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return None


async def dial(place: Place, allow: Sequence[str]) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Connect, with TLS where the URL says so (the certificate must be for the host's name).

    Raises `AddressError`; `OSError` (with `ssl.SSLError`) or `TimeoutError` when the network or the peer fails.
    """
    loop = asyncio.get_running_loop()
    found = await asyncio.wait_for(
        loop.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM), timeout=CONNECT_SECONDS
    )
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    check(place.host, addresses, allow)
    security = ssl.create_default_context() if place.secure else None
    failure: OSError | TimeoutError = OSError("the name has no address")
    for address in addresses:
        try:
            return await _connect(address, place, security)
        except (OSError, TimeoutError) as error:
            failure = error
    raise failure


async def _connect(
    address: str, place: Place, security: ssl.SSLContext | None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    name = place.host if security else None
    reader, writer = await asyncio.wait_for(
        asyncio.open_connection(address, place.port, ssl=security, server_hostname=name), CONNECT_SECONDS
    )
    connection: socket.socket = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    writer.transport.set_write_buffer_limits(high=SEND_BUFFER_BYTES // 4)
    return reader, writer
