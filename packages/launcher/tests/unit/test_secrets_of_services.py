"""A secret of the environment reaches the service that needs it, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from chalkstream.launcher.keys import Keys
from chalkstream.launcher.postgres import Urls
from chalkstream.launcher.services import Services
from chalkstream.launcher.settings import Settings


def test_the_key_of_a_language_model_is_handed_to_the_artifact_service_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHALKSTREAM_LLM_KEY", "sk-a-key-that-nobody-may-read")
    monkeypatch.setenv("CHALKSTREAM_LLM_URL", "https://models.example.org/v1")
    settings = Settings.from_environment(data=tmp_path, free_ports=True)
    services = Services(settings, Keys.new(), Urls("owner", "app", "worker"), "run").all()
    given = {service.name for service in services if "sk-a-key" in "".join(service.environment.values())}
    assert given == {"artifacts"}
    assert all("sk-a-key" not in repr(service) for service in services)
