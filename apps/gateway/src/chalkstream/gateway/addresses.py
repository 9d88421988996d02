"""Where a destination may point: public addresses, and those that the operator allows.

The media worker resolves again when it dials, checks every address as this does, and dials the one that it checked.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from chalkstream.core.vocabulary import DestinationProtocol
from chalkstream.gateway.errors import Invalid

RESOLVE_TIMEOUT_S = 5.0
PROTOCOLS: dict[str, DestinationProtocol] = {"rtmp": "rtmp", "rtmps": "rtmps"}
PORTS = {"rtmp": 1935, "rtmps": 443}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """What a destination's URL points at."""

    protocol: DestinationProtocol
    host: str
    port: int


def parse(url: str) -> Target:
    """Protocol, host and port of a URL. Raises `Invalid`, saying what is wrong with it."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Invalid(
            "This is not an address.", code="no_address", hint="Copy the server URL from the platform.", field="url"
        ) from None
    protocol = PROTOCOLS.get(parts.scheme.lower())
    if protocol is None:
        raise Invalid(
            "The address must begin with rtmp:// or rtmps://.",
            code="not_rtmp",
            hint="Copy the server URL from the platform, without the key.",
            field="url",
        )
    if not host or len(host) > 255 or not parts.path.strip("/"):
        raise Invalid(
            "The address needs a host and an application, as in rtmps://live.example.org/app.",
            code="no_application",
            hint="Copy the server URL from the platform.",
            field="url",
        )
    if parts.username or parts.password:
        raise Invalid("Put the key into its own field, not into the address.", code="key_in_address", field="url")
    return Target(protocol, host, port or PORTS[protocol])


async def check_address(url: str, allowed: Sequence[str]) -> Target:
    """The URL's target, whose every address is public or allowed. Raises `Invalid`."""
    target = parse(url)
    if target.host.lower() in {name.lower() for name in allowed}:
        return target
    networks = _networks(allowed)
    for address in await _resolve(target):
        if not ((address.is_global and not address.is_multicast) or any(address in network for network in networks)):
            raise Invalid(
                f"{target.host} is inside a private network, which whoever runs Chalkstream must allow first.",
                code="private_address",
                hint="Use a public server, or ask them to name this one in CHALKSTREAM_DESTINATION_ALLOW.",
                field="url",
            )
    return target


async def _resolve(target: Target) -> list[Address]:
    try:
        found = await asyncio.wait_for(
            asyncio.get_running_loop().getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM),
            RESOLVE_TIMEOUT_S,
        )
    except (OSError, TimeoutError, UnicodeError):
        raise Invalid(
            f"{target.host} cannot be found.",
            code="host_unknown",
            hint="Check the address for a typing mistake.",
            field="url",
        ) from None
    return [_plain(ipaddress.ip_address(str(one[4][0]).partition("%")[0])) for one in found]


def _plain(address: Address) -> Address:
    """An IPv4 address that hides in an IPv6 one is judged as what it is."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _networks(allowed: Sequence[str]) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    networks = []
    for one in allowed:
        try:
            networks.append(ipaddress.ip_network(one, strict=False))
        except ValueError:
            continue
    return networks
