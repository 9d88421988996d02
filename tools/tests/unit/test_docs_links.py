"""Every link of the documents leads somewhere, every page can be found from their index, every command named exists."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer
from contracts.cli_page import found

from chalkstream.launcher.cli import app

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
LARGEST_PICTURE_BYTES = 300_000


def prose(page: Path) -> str:
    """A page without its code blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def links(page: Path) -> list[str]:
    """Targets of all links and pictures of a page."""
    return re.findall(r"\]\(([^)\s]+)\)", prose(page))


def anchors(page: Path) -> set[str]:
    """What a link may name inside a page, as GitHub makes it of headings."""
    found: set[str] = set()
    for heading in re.findall(r"^#{1,6} +(.+?) *$", prose(page), re.MULTILINE):
        bare = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", bare).replace(" ", "-")
        repeated = 0
        while (name := f"{slug}-{repeated}" if repeated else slug) in found:
            repeated += 1
        found.add(name)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / unquote(path)).resolve() if path else page
        assert target.exists(), f"{link}: there is no such file"
        assert ROOT in target.parents, f"{link} leads out of the project"
        if anchor:
            assert anchor in anchors(target), f"{link}: there is no such heading"


def test_every_page_is_found_from_the_index() -> None:
    seen, waiting = set[Path](), [DOCS / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        targets = [(page.parent / link.partition("#")[0]).resolve() for link in links(page) if ":" not in link]
        waiting += [target for target in targets if target.suffix == ".md" and target.exists()]
    assert [str(page.relative_to(ROOT)) for page in PAGES if page not in seen and page.parent != ROOT] == []


def test_every_picture_is_shown_and_small() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page) if ":" not in link}
    for picture in sorted((DOCS / "images").iterdir()):
        assert picture in shown, f"{picture.name} is on no page"
        assert picture.stat().st_size < LARGEST_PICTURE_BYTES, picture.name


def test_commands_and_goals_that_are_named_exist() -> None:
    goals = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = {name for name, _ in found(typer.main.get_command(app), "chalkstream")}
    known = {" ".join(name.split()[: size + 1]) for name in commands for size in (1, 2)}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for goal in re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE):
            assert goal in goals, f"{page.name}: make {goal}"
        for command in re.findall(r"(?:`|^|bin/)(chalkstream [a-z][a-z-]*)(?! *<)", text, re.MULTILINE):
            assert command in known, f"{page.name}: {command}"


def test_files_that_are_named_exist() -> None:
    for page in (page for page in PAGES if page.parent.name != "adr"):  # a decision speaks of its own day
        for path in re.findall(r"`((?:apps|packages|tools|docs|requirements|deploy)/[\w./-]+)`", prose(page)):
            assert (ROOT / path).exists(), f"{page.name} names {path}"
