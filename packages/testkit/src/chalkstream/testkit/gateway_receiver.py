"""A real HTTP server in the gateway's place, for parts that only send to it."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse


class GatewayReceiver:
    """A real HTTP server in the gateway's place: keeps what arrives, can be away, and knows repeated commands."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.commands: dict[str, dict[str, Any]] = {}
        self.deliveries: list[str] = []
        self.ephemera: list[dict[str, Any]] = []
        self.away = False
        self.url = ""

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.post("/api/internal/sessions/{session}/{lane}")
        async def receive(session: str, lane: str, request: Request) -> Response:
            if self.away:
                return JSONResponse({"error": {"code": "away", "message": "", "hint": ""}}, 503)
            assert request.headers["authorization"] == f"Bearer {self.token}"
            body = json.loads(await request.body())
            if lane == "ephemeral":
                self.ephemera.append(body)
                return Response(status_code=204)
            assert body["service"] == "artifacts"
            for command in body["commands"]:
                self.deliveries.append(command["id"])
                self.commands.setdefault(command["id"], command | {"session": session})
            order = list(self.commands)
            results = [{"id": each["id"], "seq": order.index(each["id"]) + 1} for each in body["commands"]]
            return JSONResponse({"results": results})

        return app

    def whispers(self, kind: str) -> list[dict[str, Any]]:
        """Bodies of the ephemera of one kind, in order."""
        return [each["body"] for each in self.ephemera if each["kind"] == kind]

    def bodies(self, kind: str = "utterance.recognise") -> list[dict[str, Any]]:
        """Bodies of the commands of one kind, in order of their first delivery."""
        return [each["body"] for each in self.commands.values() if each["kind"] == kind]
