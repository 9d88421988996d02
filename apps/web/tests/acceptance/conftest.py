"""One platform for all acceptance tests of the web app."""

from __future__ import annotations

from chalkstream.testkit.school import destination, people, platform, spoken

__all__ = ["destination", "people", "platform", "spoken"]
