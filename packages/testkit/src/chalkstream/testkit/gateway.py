"""A gateway that runs in the test's own loop, on free ports, with the people who visit it."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import httpx

from chalkstream.gateway.main import serve
from chalkstream.gateway.settings import Settings
from chalkstream.testkit.people import Person, trust
from chalkstream.testkit.waiting import until

SERVICE_TOKEN = "a-service-token-of-the-tests"  # noqa: S105 - of the tests alone


class Gateway:
    """One gateway that runs in the test's own loop."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.url = settings.public_url
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._people: list[Person] = []

    async def start(self) -> None:
        """Serve; returns once it answers."""
        self._stop.clear()
        self._task = asyncio.create_task(serve(self.settings, self._stop))
        await until(self._answers)

    async def stop(self) -> None:
        """End the process's worth, as SIGTERM would."""
        self._stop.set()
        if self._task is not None:
            await self._task
            self._task = None

    async def close(self) -> None:
        """Send its people home, and end it."""
        for person in self._people:
            await person.leave()
        await self.stop()

    def person(self) -> Person:
        """Somebody with a browser of their own."""
        person = Person(self.url)
        self._people.append(person)
        return person

    async def teacher(self) -> Person:
        """The first account, signed in."""
        teacher = self.person()
        token = (self.settings.data / "run" / "setup-token").read_text().strip()
        account = {"token": token, "name": "Ada Teacher", "email": "ada@example.org", "password": "correct horse"}
        await teacher.post("/api/setup", account, expect=201)
        return teacher

    async def service(self, session: str, kind: str, body: dict[str, Any], **more: str) -> dict[str, Any]:
        """What a worker posts."""
        command = {"id": more.get("id", str(uuid.uuid4())), "kind": kind, "body": body}
        message = {"service": more.get("service", "media"), "commands": [command]}
        headers = {"Authorization": f"Bearer {SERVICE_TOKEN}"}
        async with httpx.AsyncClient(base_url=self.url, headers=headers, verify=trust()) as worker:
            answer = await worker.post(f"/api/internal/sessions/{session}/commands", json=message)
        assert answer.status_code == 200, answer.text
        result: dict[str, Any] = answer.json()["results"][0]
        return result

    async def _answers(self) -> bool:
        assert self._task is not None
        if self._task.done():
            await self._task
        try:
            async with httpx.AsyncClient(verify=trust()) as client:
                return (await client.get(f"{self.url}/healthz")).status_code == 200
        except (httpx.ConnectError, httpx.TimeoutException):  # not yet, or the machine is busy: `until` has the limit
            return False
