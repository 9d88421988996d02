from __future__ import annotations

from pathlib import Path

from chalkstream.launcher.reload import concerned
from chalkstream.launcher.services import MODULES
from chalkstream.launcher.settings import ROOT


def test_a_change_restarts_who_imports_it() -> None:
    changed = {str(ROOT / "packages/knowledge/src/chalkstream/knowledge/chapters.py")}
    assert concerned(changed) == {"gateway", "artifacts"}


def test_a_change_of_the_core_restarts_every_service_of_ours() -> None:
    assert concerned({str(ROOT / "packages/core/src/chalkstream/core/events.py")}) == set(MODULES)


def test_the_root_is_the_checkout() -> None:
    assert (Path(ROOT) / "Makefile").exists()
