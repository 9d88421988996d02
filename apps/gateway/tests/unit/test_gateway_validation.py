"""A request that does not fit is told so in plain words, and an address that cannot be ours is a 404."""

from __future__ import annotations

from typing import Annotated

import httpx
import pytest
from fastapi import FastAPI

from chalkstream.core.vocabulary import Uuid
from chalkstream.gateway import errors, validation
from chalkstream.gateway.app import create_app
from chalkstream.gateway.models.accounts import SetupRequest
from chalkstream.gateway.models.classes import NewClass


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()
    errors.install(app)
    validation.install(app)

    @app.post("/classes/{class_id}")
    async def make(class_id: Uuid, body: NewClass, page: int = 1) -> Annotated[str, "its title"]:
        return body.title

    @app.post("/setup")
    async def setup(body: SetupRequest) -> str:
        return body.name

    return app


SETUP = {"token": "t" * 20, "name": "Ada", "email": "ada@example.org", "password": "correct horse"}
CLASS = "/classes/01890000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("path", "body", "message", "field"),
    [
        (CLASS, {}, "The title is missing.", "title"),
        (CLASS, {"title": "\u202e \u200b"}, "The title is empty.", "title"),
        (CLASS, {"title": "x" * 201}, "The title has more than 200 characters.", "title"),
        (CLASS, {"title": "x", "entry": "door"}, "“entry” is none of what is possible.", "entry"),
        (CLASS, {"title": "x", "sheduled": 1}, "“sheduled” is not known here.", "sheduled"),
        (CLASS, {"title": "x", "scheduled_at": "soon"}, "The date is not a whole number.", "scheduled_at"),
        (CLASS, [], "The request holds no object in JSON.", None),
        (CLASS + "?page=one", {"title": "x"}, "“page” is not a whole number.", "page"),
        ("/setup", {**SETUP, "email": "ada"}, "The e-mail address is no e-mail address.", "email"),
        ("/setup", {**SETUP, "password": "short"}, "The password has fewer than 10 characters.", "password"),
    ],
)
async def test_what_does_not_fit_is_named_with_what_to_do(
    app: FastAPI, path: str, body: object, message: str, field: str | None
) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        answer = await client.post(path, json=body)
    problem = answer.json()["error"]
    assert (answer.status_code, problem["message"], problem["field"]) == (422, message, field)
    assert problem["hint"].endswith(".")


async def test_an_id_of_another_shape_is_an_address_where_nothing_is(app: FastAPI) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        answer = await client.post("/classes/notanid", json={"title": "x"})
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
    assert answer.json()["error"]["message"] == "There is nothing at /classes/notanid."


def test_every_field_that_people_fill_in_is_known() -> None:
    fields: set[str] = set()
    for shape in create_app().openapi()["components"]["schemas"].values():
        fields |= set(shape.get("properties", {}))
    assert set(validation.SHOWN) <= fields | {"file"}
