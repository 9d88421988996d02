"""Every setting of the artifact service. Read once, in `main`, and passed down; nothing else reads the environment."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What the artifact service is told from outside, as `CHALKSTREAM_…` variables."""

    model_config = SettingsConfigDict(env_prefix="CHALKSTREAM_", frozen=True, extra="ignore", hide_input_in_errors=True)

    data: Path = Field(description="Folder of files. Finished utterances wait in `run/utterances` until acknowledged.")
    database_url: SecretStr = Field(description="PostgreSQL, as the role `chalkstream_worker`.")
    service_token: SecretStr = Field(min_length=16, description="What workers show to the gateway and to each other.")
    gateway_url: str = Field(default="http://127.0.0.1:3000", description="Where commands go.")
    host: str = Field(default="127.0.0.1", description="Address that the server binds.")
    artifacts_port: int = Field(default=8000, ge=0, le=65_535, description="Port of the HTTP API; 0: any free one.")
    whisper_model: Path | None = Field(
        default=None, description="Folder of a CTranslate2 Whisper model; unset: the installed weights package."
    )
    llm_url: str | None = Field(
        default=None, description="Base address of an OpenAI-compatible server that polishes summaries; unset: none."
    )
    llm_key: SecretStr | None = Field(default=None, description="The key that this server wants.")
    llm_model: str | None = Field(default=None, description="The model's name there; unset: `default`.")
    llm_gguf: Path | None = Field(
        default=None, description="A GGUF file that is served here instead, where no server is named."
    )
    llm_timeout_seconds: float = Field(
        default=60.0, gt=0, description="How long one answer of a language model may take, to its last byte."
    )
    partial_every_ms: int = Field(
        default=3_000, ge=500, description="How much new speech an unfinished caption waits for."
    )
    model_idle_seconds: int = Field(
        default=300, ge=1, description="Seconds without speech after which the speech model leaves memory."
    )
    relay_poll_seconds: float = Field(default=0.5, gt=0, description="How often the relay looks for new events.")
    job_poll_seconds: float = Field(default=0.5, gt=0, description="How often the worker looks for jobs.")
    stalled_after_seconds: float = Field(
        default=6.0, gt=0, description="Seconds without a heartbeat after which a worker's jobs run again."
    )
