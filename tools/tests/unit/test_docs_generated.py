"""The pages that are generated name everything: every code of an error, every command with its options, every frame."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from contracts import cli_page, errors_page
from contracts.refusals import Kind, refusals

from chalkstream.core.rejection import Rejected
from chalkstream.gateway.errors import Refusal
from chalkstream.gateway.realtime import frames
from chalkstream.launcher.cli import app

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "docs" / "reference"
SOURCES = [
    *ROOT.glob("packages/core/src/**/*.py"),
    *ROOT.glob("apps/gateway/src/**/*.py"),
    *ROOT.glob("apps/artifact-service/src/**/*.py"),
]


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_the_pages_are_what_would_be_written() -> None:
    assert page("errors.md") == errors_page.errors_page(), "run make generate"
    assert page("cli.md") == cli_page.cli_page(), "run make generate"


def test_every_code_in_the_source_is_on_the_page() -> None:
    """Read a second time, and more coarsely than the generator does: any word that is given as a code."""
    text = page("errors.md")
    codes = {code for file in SOURCES for code in re.findall(r'\bcode\s*=\s*"([a-z_]+)"', file.read_text())}
    assert len(codes) > 40
    general = {cls.code for cls in errors_page.tree(Rejected)}  # never told: each refusal of the core has its own code
    assert sorted(code for code in codes - general if f"| `{code}` |" not in text) == []
    for cls in errors_page.tree(Refusal):
        assert cls is Refusal or not cls.__module__.startswith("chalkstream.") or f"| `{cls.code}` |" in text


def test_every_error_has_a_meaning_and_a_cure() -> None:
    rows = [line for line in page("errors.md").splitlines() if line.startswith("| `")]
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split(" | ")]
        assert all(cells), row


def test_a_code_that_only_running_would_tell_is_refused(tmp_path: Path) -> None:
    (tmp_path / "some.py").write_text('raise Nope("No.", "Wait.", code=f"state_{state}")\n')
    with pytest.raises(ValueError, match="written out"):
        refusals(tmp_path, {"Nope": Kind("nope", "Nope.", "")})


def test_a_table_of_words_gives_each_of_its_codes(tmp_path: Path) -> None:
    source = 'told = {"on": "It runs.", "off": "It rests."}\nraise Nope(told[state], "Wait.", code=f"state_{state}")\n'
    (tmp_path / "some.py").write_text(source)
    found = refusals(tmp_path, {"Nope": Kind("nope", "Nope.", "")})
    assert [(told.code, told.message) for told in found] == [("state_off", "It rests."), ("state_on", "It runs.")]


def test_every_command_has_its_section_with_every_option() -> None:
    sections = {part.split("`")[0]: part for part in page("cli.md").split("\n## `")[1:]}
    for name, command in cli_page.found(typer.main.get_command(app), "chalkstream"):
        assert command.help, name
        for item in command.params:
            if item.name != "help" and not getattr(item, "hidden", False):
                assert cli_page.spelled(item) in sections[name], f"{name} {item.name}"
                assert item.help, f"{name} {item.name}: an option without help"


@pytest.mark.parametrize("program", [("chalkstream.media.sink", "--help"), ("chalkstream.media.cli", "--help")])
def test_the_other_programs_take_what_the_page_says(program: tuple[str, str]) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", *program], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    for option in set(re.findall(r"--[a-z-]+", shown)) - {"--help", "--host"}:
        assert option in page("cli.md")


def test_every_frame_is_specified_with_every_field() -> None:
    sections = {part.splitlines()[0]: part for part in page("protocol.md").split("\n#### ")[1:]}
    names = {name for part in (frames.ClientFrame, frames.ServerFrame) for name in names_of(part)}
    assert names == set(sections)
    for name, text in sections.items():
        for key, field in getattr(frames, name).model_fields.items():
            assert f"`{field.alias or key}`" in text, f"{name}.{key}"


def test_the_prose_of_the_protocol_names_every_frame() -> None:
    prose = page("protocol.md").partition("## Frames")[0]
    names = {name for part in (frames.ClientFrame, frames.ServerFrame) for name in names_of(part)}
    for name in names:
        kind = getattr(frames, name).model_fields["t"].annotation.__args__[0]
        assert re.search(rf"`{kind}\b", prose), kind


def names_of(union: object) -> set[str]:
    """Names of the models that a union, however it is annotated, consists of."""
    from contracts.session import union_members

    return {member.__name__ for member in union_members(union)}
