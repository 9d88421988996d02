"""The last messages, those to the class and those to the staff each within a bound of their own."""

from __future__ import annotations

from typing import Any

from chalkstream.core import events
from chalkstream.core.evolving.transition import Place, folds
from chalkstream.core.state import ChatRules, Message, State
from chalkstream.core.vocabulary import MAX_CHAT_IN_STATE, MAX_STAFF_CHAT_IN_STATE, ChatScope

KEPT: dict[ChatScope, int] = {"class": MAX_CHAT_IN_STATE, "staff": MAX_STAFF_CHAT_IN_STATE}
"""How many messages the state keeps, by who reads them."""


@folds(events.ChatMessagePosted)
def posted(state: State, event: events.ChatMessagePosted, place: Place) -> dict[str, Any]:
    message = Message(
        message=event.message, participant=event.participant, content=event.words.content, to=event.to, at=place.at
    )
    return {"chat": [*with_room(state.chat, event.to), message]}


def with_room(chat: list[Message], to: ChatScope) -> list[Message]:
    """The messages, without the oldest of this scope if it is at its bound."""
    places = [index for index, message in enumerate(chat) if message.to == to]
    if len(places) < KEPT[to]:
        return chat
    return [*chat[: places[0]], *chat[places[0] + 1 :]]


@folds(events.ChatMessageRemoved)
def removed(state: State, event: events.ChatMessageRemoved, _: Place) -> dict[str, Any]:
    return {"chat": [message for message in state.chat if message.message != event.message]}


@folds(events.ChatRulesChanged)
def rules_changed(_: State, event: events.ChatRulesChanged, __: Place) -> dict[str, Any]:
    return {"chat_rules": ChatRules(mode=event.mode, slow_s=event.slow_s)}
