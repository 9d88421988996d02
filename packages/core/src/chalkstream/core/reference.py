"""A service's OpenAPI as a page of our own, so that it needs no script and no other host."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 14px/1.5 ui-monospace, monospace; }
summary { cursor: pointer; padding: .4rem 0; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 700; }
.schema { margin: 0 0 1rem 1.5rem; border-left: 2px solid; padding-left: 1rem; }
td, th { text-align: left; vertical-align: top; padding: .15rem 1rem .15rem 0; }
"""


def reference_page(schema: dict[str, Any], openapi_url: str) -> str:
    """Every call and every model, in HTML; `openapi_url` is where the service gives out `schema` itself."""
    return "".join(_page(schema, openapi_url))


def _page(schema: dict[str, Any], openapi_url: str) -> Iterator[str]:
    title = escape(schema["info"]["title"])
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    yield f"<main><h1>{title}</h1><p>{escape(schema['info']['description'])}</p>"
    yield f'<p><a href="{escape(openapi_url)}">openapi.json</a></p><h2>Calls</h2>'
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            yield from _operation(path, method, operation)
    yield "<h2>Models</h2>"
    for name, model in sorted(schema["components"]["schemas"].items()):
        yield f'<h3 id="{escape(name)}"><code>{escape(name)}</code></h3><div class="schema">'
        yield f"<p>{escape(model.get('description', ''))}</p>{''.join(_fields(model))}</div>"
    yield "</main></html>"


def _operation(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f'<details><summary><span class="method">{method.upper()}</span> <code>{escape(path)}</code> '
    yield f'{escape(operation.get("summary", ""))}</summary><div class="schema">'
    yield f"<p>{escape(operation.get('description', ''))}</p><table>"
    for parameter in operation.get("parameters", []):
        yield f"<tr><td>{escape(parameter['in'])}</td><td><code>{escape(parameter['name'])}</code></td>"
        yield f"<td>{_type(parameter['schema'])}</td></tr>"
    for content in operation.get("requestBody", {}).get("content", {}).values():
        yield f"<tr><td>body</td><td></td><td>{_type(content['schema'])}</td></tr>"
    for status, response in operation["responses"].items():
        types = ", ".join(_type(content.get("schema", {})) for content in response.get("content", {}).values())
        yield f"<tr><td>answer</td><td>{escape(str(status))}</td><td>{types}</td></tr>"
    yield "</table></div></details>"


def _fields(model: dict[str, Any]) -> Iterator[str]:
    yield "<table>"
    for name, field in model.get("properties", {}).items():
        yield f"<tr><td><code>{escape(name)}</code></td><td>{_type(field)}</td>"
        yield f"<td>{escape(field.get('description', ''))}</td></tr>"
    yield "</table>"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[-1])
        return f'<a href="#{name}"><code>{name}</code></a>'
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(f"<code>{escape(str(one))}</code>" for one in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return f"<code>{escape(str(schema.get('format') or schema.get('type') or schema.get('const') or 'any'))}</code>"
