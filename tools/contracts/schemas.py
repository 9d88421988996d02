"""JSON Schema of events, commands, state and frames."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

from pydantic import TypeAdapter

from chalkstream.core.commands import COMMANDS
from chalkstream.core.events import REGISTRY
from chalkstream.core.state import State

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REF = "#/$defs/{model}"


def text(schema: dict[str, Any]) -> str:
    """A schema as a file."""
    return json.dumps({"$schema": DIALECT, **schema}, indent=2, ensure_ascii=False) + "\n"


def shape(properties: dict[str, Any]) -> dict[str, Any]:
    """An object with exactly these properties."""
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


def events_schema() -> str:
    """Any stored event: kind, version and payload."""
    definitions: dict[str, Any] = {}
    choices = []
    for (kind, version), event in REGISTRY.items():
        schema = event.model_json_schema(ref_template=REF)
        definitions |= schema.pop("$defs", {})
        definitions[f"{kind}/{version}"] = schema
        payload = {"$ref": f"#/$defs/{kind}~1{version}"}
        choices.append(shape({"kind": {"const": kind}, "version": {"const": version}, "payload": payload}))
    return text({"title": "Event", "oneOf": choices, "$defs": definitions})


def commands_schema() -> str:
    """Any order: kind and body."""
    definitions: dict[str, Any] = {}
    choices = []
    for kind, command in COMMANDS.items():
        schema = command.model_json_schema(ref_template=REF)
        definitions |= schema.pop("$defs", {})
        definitions[kind] = schema
        choices.append(shape({"kind": {"const": kind}, "body": {"$ref": f"#/$defs/{kind}"}}))
    return text({"title": "Order", "oneOf": choices, "$defs": definitions})


def state_schema() -> str:
    """The state, as snapshots and `welcome` frames carry it."""
    return text(State.model_json_schema(mode="serialization"))


def frames_schema(frames: ModuleType) -> str:
    """Frames of both directions."""
    client = TypeAdapter[Any](frames.ClientFrame).json_schema(ref_template=REF)
    server = TypeAdapter[Any](frames.ServerFrame).json_schema(ref_template=REF, mode="serialization")
    definitions = {**client.pop("$defs"), **server.pop("$defs")}
    definitions |= {"ClientFrame": client, "ServerFrame": server}
    directions = [{"$ref": "#/$defs/ClientFrame"}, {"$ref": "#/$defs/ServerFrame"}]
    return text({"title": "Frame", "anyOf": directions, "$defs": definitions})
