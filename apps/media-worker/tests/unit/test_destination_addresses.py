"""Where a destination may lead."""

from __future__ import annotations

import pytest

from chalkstream.media.destinations.address import AddressError, Place, check, parse


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("rtmp://a.example/live", Place("a.example", 1935, "live", False)),
        ("rtmps://a.example:444/app/inner/", Place("a.example", 444, "app/inner", True)),
        ("rtmp://[2001:db8::1]/live?x=1", Place("2001:db8::1", 1935, "live?x=1", False)),
    ],
)
def test_a_url_is_taken_apart(url: str, place: Place) -> None:
    assert parse(url) == place


@pytest.mark.parametrize(
    "url", ["http://a.example/live", "rtmp:///live", "rtmp://a.example", "rtmp://a.example:99999/x", ""]
)
def test_a_url_that_leads_nowhere_is_refused(url: str) -> None:
    with pytest.raises(AddressError):
        parse(url)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1%eth0",
     "fd00::1", "::ffff:127.0.0.1", "224.0.0.1"],
)  # fmt: skip
def test_a_private_address_is_refused_even_beside_a_public_one(address: str) -> None:
    with pytest.raises(AddressError):
        check("a.example", ["8.8.8.8", address], ())


def test_what_is_allowed_by_name_or_network_may_be_private() -> None:
    check("a.example", ["8.8.8.8", "2001:4860:4860::8888"], ())
    check("studio.lan", ["10.0.0.1"], ("studio.lan",))
    check("a.example", ["10.0.0.1"], ("10.0.0.0/8", "localhost"))
    with pytest.raises(AddressError):
        check("a.example", ["10.0.0.1", "11.0.0.1", "192.168.0.1"], ("10.0.0.0/8",))
