"""What the gateway promises about itself: its OpenAPI, its settings page."""

from __future__ import annotations

from pathlib import Path

from chalkstream.gateway.app import create_app
from chalkstream.gateway.settings import Settings

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "settings-gateway.md"


def test_every_call_has_a_name_of_its_own_and_a_typed_answer() -> None:
    schema = create_app().openapi()
    operations = [operation for path in schema["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names))
    for operation in operations:
        assert operation["description"], operation["operationId"]
        good = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
        assert good, operation["operationId"]
        if "204" not in operation["responses"]:
            [content] = good[0]["content"].items()
            assert content[0] != "application/json" or content[1]["schema"], operation["operationId"]


def test_every_setting_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"`CHALKSTREAM_{name.upper()}`" in page, name
    assert page.count("| `CHALKSTREAM_") == len(Settings.model_fields)
