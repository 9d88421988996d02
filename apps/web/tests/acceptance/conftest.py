"""One platform for the acceptance tests of a module."""

from __future__ import annotations

from chalkstream.testkit.school import destination, people, platform, spoken

__all__ = ["destination", "people", "platform", "spoken"]
