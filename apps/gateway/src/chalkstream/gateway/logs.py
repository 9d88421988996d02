"""Logs: one JSON object a line on stderr, an action and ids as fields, and no secret of ours, by its known value."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime

from chalkstream.gateway.settings import Settings

FIELDS = ("action", "session", "deck", "identity", "path", "code", "reason", "late_ms")
"""Fields that a record may carry beside its sentence."""


DETAIL = re.compile(
    r"^(DETAIL|CONTEXT):.*(?:\n(?!\[SQL: |\(Background on|Traceback \(most|The above exc|During handling|HINT: ).*)*",
    re.MULTILINE,
)
"""What PostgreSQL adds to an error: it quotes rows, and with them people's words."""


class JsonLines(logging.Formatter):
    """A record as one line of JSON, with known secrets struck out."""

    def __init__(self, secrets: list[str]) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if len(secret) >= 8]

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
            **{name: getattr(record, name) for name in FIELDS if hasattr(record, name)},
        }
        if record.exc_info:
            line["trace"] = DETAIL.sub(r"\1: (left out)", self.formatException(record.exc_info))
        text = json.dumps(line, ensure_ascii=False, default=str)
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


def configure_logs(settings: Settings) -> None:
    """Everything from `info` upwards, to stderr; whoever starts the gateway keeps it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(_secrets(settings)))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in ("picows", "aiofastnet", "uvicorn.access", "httpx"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _secrets(settings: Settings) -> list[str]:
    known = [settings.secret_key, settings.service_token, settings.livekit_secret, settings.database_url]
    return [one.get_secret_value() for one in known if one is not None]
