"""Messages to the class and to the staff."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.content import reference
from chalkstream.core.deciding.decision import Decided, Order, decides, happen, require_not_over
from chalkstream.core.deciding.people import member
from chalkstream.core.publishing import staff_present
from chalkstream.core.rejection import Duplicate, Forbidden, TooSoon, Unknown, WrongPhase
from chalkstream.core.state import State
from chalkstream.core.vocabulary import ChatScope


def require_may_write(state: State, to: ChatScope) -> None:
    """Raise `WrongPhase` unless students may write there now."""
    if state.chat_rules.mode == "off":
        raise WrongPhase("The chat is off.", "Raise your hand instead.", code="chat_off")
    if state.chat_rules.mode == "staff_only" and to != "staff":
        raise WrongPhase("You may write to the teachers alone.", "Write to the teachers.", code="chat_staff_only")
    if not staff_present(state):
        raise WrongPhase("The chat is locked until a teacher is back.", "Wait for the teacher.", code="chat_locked")


def require_paused(state: State, participant: str, now: int) -> None:
    """Raise `TooSoon` while slow mode asks for a pause after this student's last message that the state holds."""
    last = max((message.at for message in state.chat if message.participant == participant), default=None)
    if last is None:
        return
    left_ms = state.chat_rules.slow_s * 1_000 - (now - last)
    if left_ms > 0:
        wait_s = -(-left_ms // 1_000)
        raise TooSoon(f"Slow mode: write again in {wait_s} s.", "Your words are kept in the box.", wait_s=wait_s)


@decides(commands.PostMessage)
def post(state: State, command: commands.PostMessage, order: Order) -> list[Decided]:
    require_not_over(state)
    who = order.actor.participant
    member(state, who)
    if not order.staff:
        require_may_write(state, command.to)
        require_paused(state, who, order.now)
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


@decides(commands.ChangeChatRules)
def change_rules(state: State, command: commands.ChangeChatRules, _: Order) -> list[Decided]:
    if (state.chat_rules.mode, state.chat_rules.slow_s) == (command.mode, command.slow_s):
        return []
    return happen(events.ChatRulesChanged(mode=command.mode, slow_s=command.slow_s))
