"""Everything that runs beside our own code has a row with its licence; what is bundled stands in NOTICE."""

from __future__ import annotations

import re
from pathlib import Path

import av
import licences
import pytest

ROOT = Path(__file__).parents[3]
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
PERMISSIVE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU"),
    *("OFL-1.1", "PSF-2.0", "Zlib", "PostgreSQL"),
}
WEAK_COPYLEFT = {"MPL-2.0", "LGPL-3.0-only"}
"""May be used and passed on unchanged; whoever changes such a part passes the change on."""


def test_every_runtime_dependency_has_a_row_with_its_licence() -> None:
    missing, gone = licences.differences()
    assert (missing, gone) == ([], []), "run python tools/licences.py, read the licences, note them in licences.md"


def test_no_dependency_has_a_licence_that_nobody_thought_about() -> None:
    for name, licence in {**licences.python_parts(), **licences.web_parts()}.items():
        for one in re.split(r" (?:AND|OR) ", licence):
            assert one in PERMISSIVE | WEAK_COPYLEFT, f"{name}: {licence}"


def test_weak_copyleft_is_noted() -> None:
    for name, licence in {**licences.python_parts(), **licences.web_parts()}.items():
        if set(re.split(r" (?:AND|OR) ", licence)) & WEAK_COPYLEFT:
            assert re.search(rf"\b{re.escape(name)}\b", NOTICE), f"{name} ({licence}) is not in NOTICE"


@pytest.mark.parametrize(
    "part", ["x264", "x265", "FFmpeg", "PostgreSQL", "pgvector", "livekit-server", "Whisper", "Inter"]
)
def test_what_is_bundled_stands_in_the_notice(part: str) -> None:
    assert part in NOTICE


def test_the_notice_says_what_pyav_really_bundles() -> None:
    """x264 and x265 in the wheel make what is linked with them GPL; were they gone, the notice would be wrong."""
    libraries = {file.name.split("-")[0] for file in (Path(av.__file__).parent.with_name("av.libs")).glob("*.so*")}
    assert {"libx264", "libx265", "libavcodec"} <= libraries
    for library in libraries:
        assert library.removeprefix("lib") in NOTICE, f"{library} is in PyAV's wheel and not in NOTICE"


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.lstrip().startswith("Apache License")
    for part in ("TERMS AND CONDITIONS FOR USE", "9. Accepting Warranty", "END OF TERMS AND CONDITIONS", "APPENDIX"):
        assert part in text
    for project in (*ROOT.glob("packages/*/pyproject.toml"), *ROOT.glob("apps/*/pyproject.toml")):
        assert 'license = "Apache-2.0"' in project.read_text(encoding="utf-8"), project


def test_the_web_app_goes_out_with_the_licences_of_what_it_bundles() -> None:
    assert "license: { fileName: 'licences.md' }" in (ROOT / "apps/web/vite.config.ts").read_text(encoding="utf-8")
