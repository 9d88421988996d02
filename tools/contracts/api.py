"""The HTTP contracts of the gateway and of the artifact service, as their applications describe themselves."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from chalkstream.artifacts import bootstrap
from chalkstream.artifacts.settings import Settings
from chalkstream.gateway.app import create_app
from contracts.openapi import module


def generated() -> dict[str, str]:
    """OpenAPI of both, and the TypeScript of what browsers call."""
    gateway = create_app().openapi()
    return {
        "packages/contracts/openapi/gateway.json": document(gateway),
        "packages/contracts/openapi/artifacts.json": document(artifacts()),
        "apps/web/src/contract/api.ts": module(gateway),
    }


def document(openapi: dict[str, Any]) -> str:
    """An OpenAPI document as a file."""
    return json.dumps(openapi, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def artifacts() -> dict[str, Any]:
    """The artifact service's contract; it is built with settings that reach nothing, and never started."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            data=Path(folder),
            database_url=SecretStr("postgresql://nobody@localhost/nothing"),
            service_token=SecretStr("describes-itself-only"),
        )
        return bootstrap.bootstrap(settings).openapi()
