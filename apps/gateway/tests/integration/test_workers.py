"""What workers post: only with the service token, as services, once each."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import httpx
import pytest

from chalkstream.store import courses
from chalkstream.testkit.gateway import SERVICE_TOKEN

if TYPE_CHECKING:
    from chalkstream.testkit.gateway import Gateway


@pytest.mark.parametrize("authorization", ["", "Bearer forged", SERVICE_TOKEN, f"Bearer {SERVICE_TOKEN}x"])
async def test_a_forged_token_does_nothing(gateway: Gateway, authorization: str) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    command = {"id": str(uuid.uuid4()), "kind": "program.anchor", "body": {}}
    async with httpx.AsyncClient(base_url=gateway.url, headers={"Authorization": authorization}) as worker:
        for path, body in (
            ("commands", {"service": "media", "commands": [command]}),
            ("ephemeral", {"kind": "program.stats", "audience": "staff", "body": {}}),
        ):
            answer = await worker.post(f"/api/internal/sessions/{session}/{path}", json=body)
            assert answer.status_code == 401
            assert answer.json()["error"]["code"] == "wrong_service_token"


async def test_a_workers_command_happens_once_and_each_has_its_own_result(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class()
    await ada.command(session, "class.start")
    command_id = str(uuid.uuid4())
    first = await gateway.service(session, "program.anchor", {}, id=command_id)
    assert await gateway.service(session, "program.anchor", {}, id=command_id) == first
    assert first["seq"] is not None
    refused = await gateway.service(session, "class.open", {})
    assert (refused["seq"], refused["error"]["code"]) == (None, "forbidden")
    unreadable = await gateway.service(session, "no.such", {})
    assert unreadable["error"]["code"] == "invalid"


async def test_partial_captions_are_for_the_class_and_statistics_for_the_staff(gateway: Gateway) -> None:
    ada = await gateway.teacher()
    session = await ada.new_class(entry="open")
    await ada.command(session, "class.open")
    bo = gateway.person()
    await bo.post(f"/api/join/{await ada.link(session)}", {"name": "Bo"})
    studio, seat = await ada.enter(session), await bo.enter(session)
    headers = {"Authorization": f"Bearer {SERVICE_TOKEN}"}
    async with httpx.AsyncClient(base_url=gateway.url, headers=headers) as worker:
        for kind, audience in (("program.stats", "staff"), ("caption.partial", "class"), ("caption.delay", "class")):
            body = {"kind": kind, "audience": audience, "body": {"text": kind}}
            answer = await worker.post(f"/api/internal/sessions/{session}/ephemeral", json=body)
            assert answer.status_code == 204
    assert (await studio.until("ephemeral", kind="program.stats"))["body"] == {"text": "program.stats"}
    assert (await studio.until("ephemeral", kind="caption.partial"))["body"] == {"text": "caption.partial"}
    assert [(await seat.until("ephemeral"))["kind"] for _ in range(2)] == ["caption.partial", "caption.delay"]


async def test_a_fault_of_ours_has_the_one_shape_and_tells_no_detail(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_: object) -> None:
        raise RuntimeError("a detail of ours")

    ada = await gateway.teacher()
    monkeypatch.setattr(courses, "of_user", breaks)
    answer = await ada.http.get("/api/courses")
    assert answer.status_code == 500
    assert set(answer.json()["error"]) == {"code", "message", "hint", "field"}
    assert "detail" not in answer.text


async def test_pages_carry_what_protects_them(gateway: Gateway) -> None:
    answer = await gateway.person().http.get("/healthz")
    policy = answer.headers["content-security-policy"]
    assert f"ws://localhost:{gateway.settings.realtime_port}" in policy
    assert "script-src 'self';" in policy
    assert answer.headers["x-frame-options"] == "DENY"
    docs = await gateway.person().http.get("/api/docs")
    assert docs.status_code == 200
    assert "createTicket" not in docs.text
    assert "/api/classes/{class_id}/ticket" in docs.text
