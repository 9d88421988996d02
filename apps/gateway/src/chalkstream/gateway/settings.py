"""What the gateway can be told from outside: one frozen object, read once in `main`.

Every field is documented here and in `docs/reference/settings-gateway.md` (a test compares the two).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from chalkstream.store.secrets import SecretBox

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
"""Hosts that browsers treat as this machine, and so give a camera without https."""


class Settings(BaseSettings):
    """Read from `CHALKSTREAM_…`. Whatever names another part stands in `docs/reference/interfaces.md`."""

    model_config = SettingsConfigDict(env_prefix="CHALKSTREAM_", frozen=True, extra="ignore", hide_input_in_errors=True)

    data: Path
    """Folder of files: `decks/`, `recordings/`, `run/`, `logs/`."""
    database_url: SecretStr
    """`postgresql://…` of the role `chalkstream_app`."""
    secret_key: SecretStr
    """32 random bytes in base64: the key of the AEAD over stream keys."""
    service_token: SecretStr
    """What workers show to the gateway."""
    livekit_url: str | None = None
    """The SFU as servers reach it. Unset: classes run without camera and microphone."""
    livekit_key: str | None = None
    """Name of LiveKit's API key."""
    livekit_secret: SecretStr | None = None
    """LiveKit's API secret, at least 32 bytes."""
    livekit_public_url: str | None = None
    """The SFU as browsers reach it. Unset: the same as `livekit_url`."""
    public_url: str = "http://localhost:3000"
    """Where browsers find the app."""
    realtime_public_url: str | None = None
    """Where browsers find the sockets. Unset: the app's own origin behind https, else its host at `realtime_port`."""
    extra_origins: Annotated[tuple[str, ...], NoDecode] = ()
    """Further origins, comma-separated, that may call (a development server)."""
    trusted_proxies: str = "127.0.0.1"
    """Addresses, comma-separated, whose word about who calls is believed behind https; `*`: anybody who reaches us."""
    host: str = "127.0.0.1"
    """Address that the servers bind."""
    http_port: Annotated[int, Field(ge=0, le=65_535)] = 3000
    """Port of HTTP."""
    realtime_port: Annotated[int, Field(ge=0, le=65_535)] = 3001
    """Port of the sockets."""
    shared_ports: bool = False
    """Whether gateways of this machine listen on the same two ports: Linux gives each connection to one of them."""
    web_dist: Path | None = None
    """Folder of the built web app. Unset: the API alone is served."""
    destination_allow: Annotated[tuple[str, ...], NoDecode] = ()
    """Hosts or networks, comma-separated, that a destination may name although they are private."""
    database_pool: Annotated[int, Field(ge=2, le=100)] = 8
    """Connections to PostgreSQL that the gateway keeps, beside up to four for appends."""
    redis_url: SecretStr | None = None
    """`redis://…`, where several gateways share hints, tickets' nonces and rate limits. Unset: this one runs alone."""
    upload_max_bytes: Annotated[int, Field(ge=1)] = 100 * 1024 * 1024
    """Largest PDF that is taken."""
    guests_per_link: Annotated[int, Field(ge=1, le=10_000)] = 600
    """New guests that one join link lets knock in ten minutes."""
    guests_per_address: Annotated[int, Field(ge=1, le=10_000)] = 200
    """New guests from one address in ten minutes. A school's many people share one."""

    @field_validator("extra_origins", "destination_allow", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("secret_key")
    @classmethod
    def _is_a_key(cls, value: SecretStr) -> SecretStr:
        SecretBox(value.get_secret_value())
        return value

    @property
    def secure(self) -> bool:
        """Whether browsers reach the app over https."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def origins(self) -> frozenset[str]:
        """Origins whose pages may call the gateway."""
        ours = {origin_of(self.public_url), *(origin_of(url) for url in self.extra_origins)}
        if urlsplit(self.public_url).hostname in LOOPBACK_NAMES:
            port = urlsplit(self.public_url).port or 80
            ours |= {f"http://localhost:{port}", f"http://127.0.0.1:{port}"}
        return frozenset(ours)

    @property
    def has_livekit(self) -> bool:
        """Whether an SFU is configured."""
        return bool(self.livekit_url and self.livekit_key and self.livekit_secret)

    def socket_url(self, host: str) -> str:
        """Where a browser that reached the app at `host` (a name without port) opens its socket."""
        if self.realtime_public_url:
            return self.realtime_public_url
        if self.secure:
            return f"wss://{urlsplit(self.public_url).netloc}/rt"
        name = f"[{host}]" if ":" in host else host
        return f"ws://{name}:{self.realtime_port}/rt"


def origin_of(url: str) -> str:
    """Scheme, host and port of a URL, as browsers write an Origin."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
