"""Opening a page in the user's browser: only where there is a screen, and never a browser of the terminal."""

from __future__ import annotations

import webbrowser

import pytest

from chalkstream.launcher import browser

PAGE = "http://localhost:3000/classes/1/study"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the user's browser was asked for; it has a screen."""
    asked: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")

    def open_page(url: str) -> bool:
        asked.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", open_page)
    return asked


def test_it_opens_in_the_users_browser(opened: list[str]) -> None:
    assert browser.show_page(PAGE)
    assert opened == [PAGE]


def test_without_a_screen_nothing_is_opened(opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not browser.show_page(PAGE)
    assert opened == []


def test_a_screen_without_any_browser_is_told(opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    monkeypatch.setattr(browser, "find_chromium", lambda: None)
    assert not browser.show_page(PAGE)
