"""Which language model the settings name, if any."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from functools import partial

from chalkstream.artifacts.engines.language import LanguageModel, OpenModel
from chalkstream.artifacts.engines.llama import local_model
from chalkstream.artifacts.engines.openai import OpenAiModel
from chalkstream.artifacts.settings import Settings


def language_model(settings: Settings) -> OpenModel | None:
    """How to open the model: an endpoint before a local file; None where neither is set."""
    if settings.llm_url:
        return partial(_remote, settings)
    if settings.llm_gguf:
        return partial(local_model, settings.llm_gguf, timeout_seconds=settings.llm_timeout_seconds)
    return None


@contextlib.asynccontextmanager
async def _remote(settings: Settings) -> AsyncIterator[LanguageModel]:
    model = OpenAiModel(
        settings.llm_url or "",
        name=settings.llm_model or "default",
        key=settings.llm_key,
        timeout_seconds=settings.llm_timeout_seconds,
    )
    try:
        yield model
    finally:
        await model.close()
