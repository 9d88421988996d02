"""The port to language models: a question with the shape of its answer goes in, text comes out."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from pydantic import ValidationError

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

RETRIES = 2
"""How often a question is asked again."""
BACKOFF_SECONDS = 2.0
"""Pause before the first time; twice as long before the second, each by up to half longer or shorter."""


class LanguageModelError(Exception):
    """The language model gave no answer that can be used."""


class ModelUnwellError(LanguageModelError):
    """The model did not answer, or not with what was asked for; the same question may succeed later."""


class ModelRefusedError(LanguageModelError):
    """The model's server refuses the question as such: the key, the model's name or the address is wrong."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked."""

    instruction: str
    material: str
    schema: dict[str, Any]
    """JSON Schema of the answer: bounds on every text and list."""
    longest_answer_tokens: int = 600
    """A model that loops is cut here."""


class LanguageModel(Protocol):
    """Writes text."""

    @property
    def engine(self) -> str:
        """What runs the model: `openai-compatible`, `llama.cpp`."""
        ...

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    async def write(self, question: Question) -> str:
        """The answer's text, which need not have the shape that was asked for. Raises `LanguageModelError`."""
        ...


OpenModel = Callable[[], AbstractAsyncContextManager[LanguageModel]]
"""Makes the model ready for some questions, and lets go of it after them."""


async def ask(
    model: LanguageModel, question: Question, read: Callable[[str], Answer], *, backoff_seconds: float = BACKOFF_SECONDS
) -> Answer:
    """What `read` makes of the model's answer; asks again where there is none or `read` finds it invalid.

    Raises `ModelRefusedError` at once, `ModelUnwellError` after the last time.
    """
    for attempt in range(RETRIES + 1):
        try:
            return read(await model.write(question))
        except (ModelUnwellError, ValidationError) as error:
            # A validation error's text repeats the answer, and with it people's words: its type is enough.
            reason = str(error) if isinstance(error, ModelUnwellError) else "the answer has another shape"
        if attempt < RETRIES:
            logger.info("The language model will be asked again: %s.", reason, extra={"action": "model.again"})
            await asyncio.sleep(backoff_seconds * 2**attempt * secrets.SystemRandom().uniform(0.5, 1.5))
    raise ModelUnwellError(reason)
