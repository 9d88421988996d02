"""The whole platform for acceptance tests: fresh data, free ports, one a module.

A conftest takes the fixture by importing it: `from chalkstream.testkit.platform import platform`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chalkstream.launcher.detached import Detached, fresh

__all__ = ["Detached", "fresh", "platform"]


@pytest.fixture(scope="module")
def platform() -> Iterator[Detached]:
    """`chalkstream up` in a process of its own. Destinations on this machine are allowed: sinks listen there."""
    with fresh({"CHALKSTREAM_DESTINATION_ALLOW": "127.0.0.1,localhost"}) as running:
        yield running
