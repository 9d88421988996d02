"""Order of the whole test run: what is quick and close to the cause comes first."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

pytest_plugins = ("chalkstream.testkit.postgres",)

settings.register_profile("chalkstream", deadline=None)  # a busy machine is no counterexample; pytest-timeout bounds
settings.load_profile("chalkstream")

KINDS = ("unit", "migration", "integration", "fault", "acceptance")

GIVES_WAY = 10
"""Niceness of a process (and of what it starts) whose tests can wait."""

REAL_TIME = frozenset({"livekit", "agent", "sink", "speech"})
"""Fixtures of tests in which sound and picture run in real time."""


def kind(item: pytest.Item) -> int:
    """Position of a test's kind, read from its folder; unknown ones run last but for acceptance."""
    named = [KINDS.index(part) for part in item.path.parts if part in KINDS]
    return named[-1] if named else KINDS.index("acceptance")


def runs_in_real_time(item: pytest.Item) -> bool:
    """Whether a second one of its sort beside it would take from it the time that it measures."""
    wanted = getattr(item, "fixturenames", ())
    marked = item.get_closest_marker("real_time") is not None
    return marked or kind(item) == KINDS.index("acceptance") or not REAL_TIME.isdisjoint(wanted)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Group what runs in real time, one at a time (pytest-xdist reads the groups before anybody may sort)."""
    if runs_in_real_time(item):
        item.add_marker(pytest.mark.xdist_group("realtime"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort by kind, keeping the order inside each. Side by side, what takes minutes begins first."""
    items.sort(key=kind)
    if config.getoption("loadgroup", False):
        items.sort(key=lambda item: item.get_closest_marker("takes_minutes") is None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Side by side, the process that runs everything else gives way to the one in real time (it began with that)."""
    if item.config.getoption("loadgroup", False) and not runs_in_real_time(item):
        os.nice(max(0, GIVES_WAY - os.getpriority(os.PRIO_PROCESS, 0)))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Side by side in real time nothing holds: say so when the groups were not heeded."""
    grouped = [item for item in session.items if runs_in_real_time(item)]
    if session.config.getoption("loadgroup", False) and not all("@realtime" in item.nodeid for item in grouped):
        raise pytest.UsageError("This pytest-xdist does not group tests with this pytest; see pyproject.toml.")
