"""From an OpenAPI document to TypeScript: an interface for each schema, and every operation with its types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.docs import one_line
from contracts.typescript import BANNER, comment, quoted

Schema = Mapping[str, Any]

PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def schema_type(schema: Schema) -> str:
    """The TypeScript type of a JSON Schema, as Pydantic and FastAPI write them."""
    if "$ref" in schema:
        return type_name(str(schema["$ref"]).rpartition("/")[2])
    if "const" in schema:
        return literal(schema["const"])
    if "enum" in schema:
        return " | ".join(literal(value) for value in schema["enum"])
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return " | ".join(dict.fromkeys(schema_type(option) for option in schema[key]))
    if schema.get("type") == "array":
        return array_type(schema)
    if schema.get("type") == "object":
        return object_type(schema)
    return PLAIN.get(str(schema.get("type")), "unknown")


def type_name(name: str) -> str:
    """A schema's name as an identifier: FastAPI tells input from output with a hyphen."""
    return name.replace("-", "")


def literal(value: object) -> str:
    """A literal type."""
    return quoted(value) if isinstance(value, str) else str(value).lower()


def array_type(schema: Schema) -> str:
    """A list."""
    inner = schema_type(schema.get("items", {}))
    return f"({inner})[]" if " | " in inner else f"{inner}[]"


def object_type(schema: Schema) -> str:
    """An object without a name of its own: a record."""
    values = schema.get("additionalProperties", True)
    return f"Record<string, {schema_type(values) if isinstance(values, Mapping) else 'unknown'}>"


def interface(name: str, schema: Schema) -> str:
    """A named schema."""
    head = comment(one_line(schema.get("description", "")))
    fields: Mapping[str, Schema] = schema.get("properties", {})
    if schema.get("type") != "object" or not fields:
        return f"{head}export type {type_name(name)} = {schema_type(schema)}\n"
    required = schema.get("required", ())
    lines = []
    for key, field in fields.items():
        absent = "" if key in required else "?"
        lines.append(f"{comment(one_line(field.get('description', '')), '  ')}  {key}{absent}: {schema_type(field)}\n")
    return f"{head}export interface {type_name(name)} {{\n{''.join(lines)}}}\n"


def operations(document: Schema) -> str:
    """Every operation by its id: method, path, what it takes and what it answers."""
    parts = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            parts.append(operation_entry(path, method, operation))
    return "/** Every call by its operation id. */\nexport interface Operations {\n" + "".join(sorted(parts)) + "}\n"


def operation_entry(path: str, method: str, operation: Schema) -> str:
    """One operation."""
    body = content_type(operation.get("requestBody", {}))
    good: Schema = next((answer for code, answer in operation["responses"].items() if code.startswith("2")), {})
    fields = f"method: {quoted(method.upper())}; path: {quoted(path)}; body: {body}; answer: {content_type(good)}"
    return f"  {operation['operationId']}: {{ {fields} }}\n"


def content_type(holder: Schema) -> str:
    """The type of a body or an answer; `null` where there is none, `Blob` where it is no JSON."""
    content: Mapping[str, Schema] = holder.get("content", {})
    if "application/json" in content:
        return schema_type(content["application/json"].get("schema", {}))
    if "multipart/form-data" in content:
        return "FormData"
    return "Blob" if content else "null"


def module(document: Schema) -> str:
    """The TypeScript module of a whole API."""
    schemas: Mapping[str, Schema] = document.get("components", {}).get("schemas", {})
    kept = {name: schema for name, schema in schemas.items() if not name.startswith("Body_")}
    return BANNER + "\n" + "\n".join([*(interface(name, kept[name]) for name in sorted(kept)), operations(document)])
