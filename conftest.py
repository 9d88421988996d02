"""Order of the whole test run: what is quick and close to the cause comes first."""

from __future__ import annotations

import pytest

pytest_plugins = ("chalkstream.testkit.postgres",)

KINDS = ("unit", "migration", "integration", "fault", "acceptance")


def kind(item: pytest.Item) -> int:
    """Position of a test's kind, read from its folder; unknown ones run last but for acceptance."""
    named = [KINDS.index(part) for part in item.path.parts if part in KINDS]
    return named[-1] if named else KINDS.index("acceptance")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by kind, keeping the order inside each."""
    items.sort(key=kind)
