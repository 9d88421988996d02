"""Each setting of each part stands on its page with its default, and no page holds one that is gone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined
from pydantic_settings import BaseSettings

from chalkstream.artifacts.settings import Settings as Artifacts
from chalkstream.gateway.settings import Settings as Gateway
from chalkstream.media.settings import Settings as Media

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "docs" / "reference"
APPS: dict[str, type[BaseSettings]] = {
    "settings-gateway.md": Gateway,
    "settings-media-worker.md": Media,
    "artifact-service.md": Artifacts,
}
ROW = re.compile(r"^\| `(CHALKSTREAM_[A-Z0-9_]+)` \|([^|]*)\|(.*)\|$", re.MULTILINE)
SET_FOR_OTHERS = {"PRIVATE", "MARKER"}
"""Constants of the launcher that name variables it does not read."""


def rows(page: str) -> dict[str, tuple[str, str]]:
    """Default and meaning of each setting on a page."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    found = ROW.findall(text)
    assert len({name for name, _, _ in found}) == len(found), "a setting has two rows"
    return {name: (default.strip().strip("`"), meaning.strip()) for name, default, meaning in found}


@pytest.mark.parametrize("page", APPS)
def test_a_page_names_exactly_the_settings_of_its_part(page: str) -> None:
    assert set(rows(page)) == {f"CHALKSTREAM_{name.upper()}" for name in APPS[page].model_fields}


@pytest.mark.parametrize(("page", "name"), [(page, name) for page in APPS for name in APPS[page].model_fields])
def test_a_setting_stands_with_its_default_and_its_meaning(page: str, name: str) -> None:
    default, meaning = rows(page)[f"CHALKSTREAM_{name.upper()}"]
    field = APPS[page].model_fields[name]
    assert meaning
    if field.default is PydanticUndefined:
        assert default in {"required", ""}
    elif field.default in (None, ()):
        assert not re.search(r"\d", default)
        assert default != "required"
    else:
        assert default == str(field.default)


def read_by_the_launcher() -> set[str]:
    """Variables that the launcher's source names, but for those that it only sets (keys of dictionaries)."""
    names: set[str] = set()
    for file in (ROOT / "packages/launcher/src").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        given: set[int] = set()
        for node in ast.walk(tree):
            match node:
                case ast.Dict(keys=keys):
                    given |= {id(key) for key in keys}
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in SET_FOR_OTHERS:
                    given |= {id(inner) for inner in ast.walk(value)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in given:
                names |= {node.value} if re.fullmatch(r"CHALKSTREAM_[A-Z0-9_]*[A-Z0-9]", node.value) else set()
    return names


def test_the_launchers_page_names_exactly_what_it_reads() -> None:
    assert set(rows("settings-launcher.md")) == read_by_the_launcher()


def test_documents_name_no_setting_that_does_not_exist() -> None:
    fields = {f"CHALKSTREAM_{name.upper()}" for settings in APPS.values() for name in settings.model_fields}
    sources = [*ROOT.glob("packages/*/src/**/*.py"), *ROOT.glob("apps/*/src/**/*.py"), *ROOT.glob("tools/*.py")]
    sources += [file for file in (ROOT / "compose.yaml", *(ROOT / "deploy").rglob("*")) if file.is_file()]
    others = {name for file in sources for name in re.findall(r"CHALKSTREAM_[A-Z0-9_]+", file.read_text())}
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for name in re.findall(r"CHALKSTREAM_[A-Z0-9_]*[A-Z0-9]", page.read_text(encoding="utf-8")):
            assert name in fields | others, f"{page.name} names {name}"
