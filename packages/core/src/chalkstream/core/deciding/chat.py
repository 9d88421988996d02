"""Messages to the class and to the staff."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.content import reference
from chalkstream.core.deciding.decision import Decided, Order, decides, happen, require_not_over
from chalkstream.core.deciding.people import member
from chalkstream.core.rejection import Duplicate, Forbidden, Unknown
from chalkstream.core.state import State


@decides(commands.PostMessage)
def post(state: State, command: commands.PostMessage, order: Order) -> list[Decided]:
    require_not_over(state)
    who = order.actor.participant
    member(state, who)
    if any(known.message == command.message for known in state.chat):
        raise Duplicate("A message with this id exists.", "Give each message a new id.", code="message_exists")
    words = order.words("chat", who, command.body)
    posted = events.ChatMessagePosted(message=command.message, participant=who, words=reference(words), to=command.to)
    return [Decided(posted, (words,))]


@decides(commands.RemoveMessage)
def remove(state: State, command: commands.RemoveMessage, order: Order) -> list[Decided]:
    known = next((message for message in state.chat if message.message == command.message), None)
    if known is None or (known.to == "staff" and not order.staff and known.participant != order.actor.participant):
        raise Unknown("There is no such message.", "It may be gone already.", code="message_unknown")
    if known.participant != order.actor.participant and not order.staff:
        raise Forbidden("This is somebody else's message.", "Ask the teacher to remove it.", code="forbidden")
    return happen(events.ChatMessageRemoved(message=command.message))
