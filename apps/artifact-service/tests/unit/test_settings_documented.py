"""Every setting has its line in the reference, with its default."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from chalkstream.artifacts.settings import Settings

PAGE = (Path(__file__).parents[4] / "docs/reference/artifact-service.md").read_text()


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_a_setting_is_documented(name: str) -> None:
    field = Settings.model_fields[name]
    line = next(line for line in PAGE.splitlines() if f"`CHALKSTREAM_{name.upper()}`" in line)
    default = line.split("|")[2].strip().strip("`")
    assert default == ("" if field.default in {PydanticUndefined, None} else str(field.default))
    assert field.description
