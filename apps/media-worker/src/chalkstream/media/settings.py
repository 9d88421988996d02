"""What the host's agent is told by its environment, and what it tells each worker through its pipe."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """The agent's settings: environment variables `CHALKSTREAM_…` (docs/reference/interfaces.md)."""

    model_config = SettingsConfigDict(env_prefix="CHALKSTREAM_", frozen=True, extra="ignore", hide_input_in_errors=True)

    data: Path
    """Folder of files: decks are read from it, recordings written into it."""
    database_url: str
    """PostgreSQL, as role `chalkstream_worker`."""
    secret_key: str = Field(repr=False)
    """32 random bytes in base64, to open stream keys."""
    service_token: str = Field(repr=False)
    """What the worker shows to the gateway and to the artifact service."""
    gateway_url: str = "http://127.0.0.1:3000"
    """The gateway, as servers reach it."""
    artifacts_url: str = "http://127.0.0.1:8000"
    """The artifact service, as servers reach it."""
    livekit_url: str | None = None
    """The SFU, as servers reach it. Without it, or its key or secret, programs hold slides, ink and silence."""
    livekit_key: str | None = Field(default=None, repr=False)
    """The SFU's API key."""
    livekit_secret: str | None = Field(default=None, repr=False)
    """The SFU's API secret."""
    destination_allow: Annotated[tuple[str, ...], NoDecode] = ()
    """Hosts or networks, comma-separated, that a destination may name although they are private."""

    teacher_away_seconds: int = Field(default=900, ge=5)
    """How long no teacher may be there before the class is ended."""

    @field_validator("destination_allow", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


class Assignment(BaseModel):
    """What a worker is told: one class to serve, and everything it needs for that."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    session: str
    """The class."""
    parent: int
    """The agent's process id: the worker ends with it."""
    data: Path
    database_url: str = Field(repr=False)
    secret_key: str = Field(repr=False)
    service_token: str = Field(repr=False)
    gateway_url: str
    artifacts_url: str
    livekit_url: str | None
    livekit_key: str | None = Field(repr=False)
    livekit_secret: str | None = Field(repr=False)
    destination_allow: tuple[str, ...]
    teacher_away_seconds: int

    @classmethod
    def of(cls, settings: Settings, session: str, parent: int) -> Assignment:
        """The assignment of one class."""
        return cls(session=session, parent=parent, **settings.model_dump())

    @property
    def recordings(self) -> Path:
        """The folder of this class's recording."""
        return self.data / "recordings" / self.session
