"""What every event is, and the registry of them."""

from __future__ import annotations

from typing import ClassVar, Literal

from chalkstream.core.vocabulary import Frozen

Audience = Literal["everyone", "class", "staff", "actor", "nobody"]
"""Who may see an event. `everyone` includes the public; `actor` is its own actor alone."""

REGISTRY: dict[tuple[str, int], type[Event]] = {}
"""Every known event class by its stored kind and version."""


class Event(Frozen):
    """What happened. A subclass names its stored kind, its version and its usual audience."""

    kind: ClassVar[str]
    """The stored kind, stable for ever: `slide.shown`."""
    version: ClassVar[int] = 1
    default_audience: ClassVar[Audience]
    """Who sees it, unless `audience(event, state)` decides otherwise."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        key = (cls.kind, cls.version)
        if key in REGISTRY:
            raise TypeError(f"{cls.__name__}: {key} is registered already, by {REGISTRY[key].__name__}")
        REGISTRY[key] = cls
