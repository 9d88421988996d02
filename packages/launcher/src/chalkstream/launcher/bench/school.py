"""People of a class over HTTP, as browsers are: the teacher of a fresh platform, and students who came by a link."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from typing import Any

import httpx

from chalkstream.launcher.demo import deck
from chalkstream.launcher.demo.lesson import Lesson
from chalkstream.launcher.detached import Detached
from chalkstream.launcher.errors import LauncherError

PASSWORD = "correct horse battery staple"  # noqa: S105 - of an account that lives as long as the bench
DECK_LIMIT_S = 60.0
LOOK_S = 0.1

Json = Any


@dataclass(frozen=True, slots=True)
class Entrance:
    """A ticket that was not used yet."""

    participant: str
    device: str
    socket: str
    """The socket's address with its ticket; good for 30 s."""


class Person:
    """Somebody with a cookie jar. Use as a context. A refused call raises LauncherError with what was answered."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.Client(base_url=url, headers={"Origin": url}, timeout=30, trust_env=False)

    def __enter__(self) -> Person:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, path: str) -> Json:
        """The answer's JSON."""
        return self._answer(self._http.get(path))

    def post(self, path: str, body: Json = None) -> Json:
        """The answer's JSON; nothing for 204."""
        return self._answer(self._http.post(path, json=body or {}))

    def upload(self, path: str, name: str, content: bytes, kind: str) -> Json:
        """Send a file; the answer's JSON."""
        return self._answer(self._http.post(path, files={"file": (name, content, kind)}))

    def delete(self, path: str) -> None:
        """Delete something."""
        self._answer(self._http.delete(path))

    def ticket(self, session: str) -> Entrance:
        """A ticket for a socket of a class."""
        told = self.post(f"/api/classes/{session}/ticket", {"device_kind": "desktop"})
        return Entrance(told["participant"], told["device"], f"{told['url']}?ticket={told['ticket']}")

    def command(self, session: str, kind: str, **body: Any) -> None:
        """A command without a socket."""
        self.post(f"/api/classes/{session}/commands", {"id": str(uuid.uuid4()), "kind": kind, "body": body})

    def _answer(self, answer: httpx.Response) -> Json:
        if answer.is_error:
            raise LauncherError(
                f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text}"
            )
        return answer.json() if answer.content else None


class Teacher(Person):
    """Has the platform's first account."""

    def __init__(self, platform: Detached) -> None:
        super().__init__(platform.url)
        link = platform.setup_link
        if link is None:
            raise LauncherError("the platform printed no setup link")
        account = {"name": "Ms Rivera", "email": "teacher@example.org", "password": PASSWORD}
        self.post("/api/setup", {"token": link.rpartition("#")[2], **account})

    def __enter__(self) -> Teacher:
        return self

    def new_class(self, title: str) -> str:
        """An open class: whoever has its link is in. Its id."""
        created = self.post("/api/classes", {"title": title, "course_title": "Bench", "entry": "open"})
        session = str(created["id"])
        self.command(session, "class.open")
        return session

    def link(self, session: str) -> str:
        """A join link's token."""
        return str(self.post(f"/api/classes/{session}/links")["token"])

    def deck(self, session: str, lesson: Lesson) -> str:
        """Upload the lesson's deck and wait for it; its id."""
        told = self.upload(f"/api/classes/{session}/decks", "lesson.pdf", deck.pdf(lesson), "application/pdf")
        limit = time.monotonic() + DECK_LIMIT_S
        while (found := self.get(f"/api/decks/{told['id']}")["deck"])["status"] != "ready":
            if found["status"] == "refused" or time.monotonic() > limit:
                raise LauncherError(f"the deck is not ready: {found}")
            time.sleep(LOOK_S)
        return str(told["id"])


def student(platform: Detached, link: str, session: str, number: int) -> Entrance:
    """Somebody new who comes by the link; their ticket."""
    with Person(platform.url) as person:
        person.post(f"/api/join/{link}", {"name": f"Student {number}"})
        return person.ticket(session)
