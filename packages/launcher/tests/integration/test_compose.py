"""compose.yaml, read by the parser of Docker Compose: who is in it, what it asks for, and what it never tells."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from chalkstream.launcher.settings import ROOT
from chalkstream.testkit.compose import FILE, Environment, Services, parse, parser, services, settings

__all__ = ["parser", "services", "settings"]

DEVELOPMENT = {"postgres", "redis", "livekit"}
FULL = DEVELOPMENT | {"database", "gateway", "media-worker", "artifact-service", "proxy"}
REQUIRED = re.compile(r"\$\{(CHALKSTREAM_[A-Z_]+):\?")
WITH_DEFAULT = re.compile(r"\$\{(CHALKSTREAM_[A-Z_]+):-")
HARMLESS = {"CHALKSTREAM_LIVEKIT_NODE_IP"}
NO_SECRETS = {"CHALKSTREAM_DOMAIN", "CHALKSTREAM_LIVEKIT_KEY"}


def test_without_a_profile_there_are_the_three_parts_of_development(parser: Path, settings: Environment) -> None:
    assert set(json.loads(parse(parser, settings).stdout)["services"]) == DEVELOPMENT


def test_the_full_profile_adds_chalkstream_behind_the_proxy(services: Services) -> None:
    assert set(services) == FULL
    published = {name: service.get("ports") for name, service in services.items() if service.get("ports")}
    assert set(published) == {*DEVELOPMENT, "proxy"}
    assert {port["host_ip"] for name in ("postgres", "redis") for port in published[name]} == {"127.0.0.1"}


def test_it_refuses_to_start_without_any_one_of_its_settings(parser: Path, settings: Environment) -> None:
    required = set(REQUIRED.findall(FILE.read_text()))
    assert required == set(settings)
    for name in sorted(required):
        for left in ({key: value for key, value in settings.items() if key != name}, settings | {name: ""}):
            refused = parse(parser, left, "full")
            assert refused.returncode == 1, name
            assert f"Set {name}" in refused.stderr


def test_no_secret_has_a_default_and_none_is_an_argument(services: Services, settings: Environment) -> None:
    assert set(WITH_DEFAULT.findall(FILE.read_text())) == HARMLESS
    hidden = {value for name, value in settings.items() if name not in NO_SECRETS}
    for service in services.values():
        told = json.dumps([service.get("command"), service.get("healthcheck"), service.get("labels")])
        assert not [value for value in hidden if value in told]


def test_fresh_settings_are_never_the_same_and_are_not_printed_to_a_terminal(settings: Environment) -> None:
    command = [sys.executable, str(ROOT / "tools" / "new_env.py"), "class.example.org"]
    again = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for name, value in settings.items():
        assert name == "CHALKSTREAM_DOMAIN" or value not in again
    assert subprocess.run(command[:2], capture_output=True, check=False).returncode == 1


def test_every_program_that_a_service_of_ours_names_is_in_the_image_and_here(services: Services) -> None:
    image = (ROOT / "deploy" / "Dockerfile").read_text()
    ours = {name: service for name, service in services.items() if service.get("image") == "chalkstream:local"}
    assert set(ours) == FULL - DEVELOPMENT - {"proxy"}
    for service in ours.values():
        assert shutil.which(service["command"][0], path=str(Path(sys.executable).parent))
    for project in sorted(ROOT.glob("*/*/pyproject.toml")):
        folder = str(project.parent.relative_to(ROOT))
        assert (f"./{folder}" in image) == (project.parent.name != "testkit")
    for source in re.findall(r"^COPY (?!--from)((?:\S+ )+)\S+$", image, re.MULTILINE):
        assert all((ROOT / path).exists() for path in source.split())
