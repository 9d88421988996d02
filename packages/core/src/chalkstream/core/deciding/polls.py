"""Polls: prepared or asked at once, answered by students, counted, closed, revealed."""

from __future__ import annotations

from collections import Counter

from chalkstream.core import commands, events
from chalkstream.core.deciding.decision import (
    Decided,
    Order,
    decides,
    happen,
    readable,
    require_not_over,
    require_running,
)
from chalkstream.core.deciding.people import member
from chalkstream.core.rejection import Duplicate, Full, Unknown, WrongPhase
from chalkstream.core.state import Poll, State
from chalkstream.core.vocabulary import MAX_POLL_BYTES, MAX_POLLS


def poll_of(state: State, poll: str) -> Poll:
    """A poll of this class. Raises `Unknown` when it has none of that id."""
    known = next((each for each in state.polls if each.poll == poll), None)
    if known is None:
        raise Unknown("The class has no such poll.", "Reload the list of polls.", code="poll_unknown")
    return known


def open_poll(state: State, poll: str) -> Poll:
    """A poll that takes answers. Raises `WrongPhase` for another."""
    known = poll_of(state, poll)
    if known.phase != "open":
        raise WrongPhase("This poll takes no answers.", "Wait until a poll is open.", code="poll_not_open")
    return known


def weight(question: str, options: list[str]) -> int:
    """What a poll's words weigh, in UTF-8 bytes."""
    return sum(len(text.encode()) for text in (question, *options))


def room_for(state: State, question: str, options: list[str]) -> list[events.Event]:
    """The oldest closed polls that must go for a new one, discarded. Raises `Full` when they do not suffice."""
    kept = list(state.polls)
    gone: list[events.Event] = []
    while len(kept) >= MAX_POLLS or sum(weight(p.question, p.options) for p in kept) > MAX_POLL_BYTES - weight(
        question, options
    ):
        oldest = next((poll for poll in kept if poll.phase == "closed"), None)
        if oldest is None:
            raise Full("No more polls fit.", "Discard a prepared poll, or make it shorter.", code="too_many_polls")
        kept.remove(oldest)
        gone.append(events.PollDiscarded(poll=oldest.poll))
    return gone


def drafted(state: State, command: commands.PreparePoll | commands.AskPoll) -> tuple[str, list[str]]:
    """A new poll's question and options, readable. Raises `Rejected` for a known id or unreadable words."""
    require_not_over(state)
    if any(known.poll == command.poll for known in state.polls):
        raise Duplicate("A poll with this id exists.", "Give each poll a new id.", code="poll_exists")
    return readable(command.question), [readable(option) for option in command.options]


@decides(commands.PreparePoll)
def prepare(state: State, command: commands.PreparePoll, _: Order) -> list[Decided]:
    question, options = drafted(state, command)
    gone = room_for(state, question, options)
    new = events.PollPrepared(poll=command.poll, question=question, options=options, anonymous=command.anonymous)
    return happen(*gone, new)


@decides(commands.DiscardPoll)
def discard(state: State, command: commands.DiscardPoll, _: Order) -> list[Decided]:
    if poll_of(state, command.poll).phase == "open":
        raise WrongPhase("This poll is open.", "Close it first.", code="poll_open")
    return happen(events.PollDiscarded(poll=command.poll))


def require_none_open(state: State) -> None:
    """Raise `WrongPhase` unless the class runs and no poll takes answers."""
    require_running(state)
    if any(poll.phase == "open" for poll in state.polls):
        raise WrongPhase("Another poll is open.", "Close it first.", code="poll_open")


@decides(commands.OpenPoll)
def open_prepared(state: State, command: commands.OpenPoll, _: Order) -> list[Decided]:
    known = poll_of(state, command.poll)
    require_none_open(state)
    if known.phase != "prepared":
        raise WrongPhase("This poll was asked already.", "Ask it anew, as a new poll.", code="poll_closed")
    shape = known.model_dump(include={"poll", "question", "options", "anonymous"})
    return happen(events.PollOpened.model_validate(shape))


@decides(commands.AskPoll)
def ask(state: State, command: commands.AskPoll, _: Order) -> list[Decided]:
    require_none_open(state)
    question, options = drafted(state, command)
    gone = room_for(state, question, options)
    new = events.PollOpened(poll=command.poll, question=question, options=options, anonymous=command.anonymous)
    return happen(*gone, new)


@decides(commands.AnswerPoll)
def answer(state: State, command: commands.AnswerPoll, order: Order) -> list[Decided]:
    who = order.actor.participant
    member(state, who)
    require_running(state)
    if command.option >= len(open_poll(state, command.poll).options):
        raise Unknown("The poll has no such option.", "Choose one of its options.", code="option_unknown")
    if state.answers.get(who) == command.option:
        return []
    return happen(events.PollAnswered(poll=command.poll, participant=who, option=command.option))


def counted(state: State, poll: Poll) -> list[int]:
    """How many chose each option: of a closed poll what was counted last."""
    if poll.phase != "open":
        return poll.counts or [0] * len(poll.options)
    chosen = Counter(state.answers.values())
    return [chosen[option] for option in range(len(poll.options))]


def tally_if_changed(state: State, poll: Poll) -> list[Decided]:
    """The count, where it is another than the last one."""
    counts = counted(state, poll)
    return [] if counts == poll.counts else happen(events.PollTallied(poll=poll.poll, counts=counts))


@decides(commands.TallyPoll)
def tally(state: State, command: commands.TallyPoll, _: Order) -> list[Decided]:
    known = next((poll for poll in state.polls if poll.poll == command.poll and poll.phase == "open"), None)
    return tally_if_changed(state, known) if known else []


@decides(commands.ClosePoll)
def close(state: State, command: commands.ClosePoll, _: Order) -> list[Decided]:
    known = open_poll(state, command.poll)
    return [*tally_if_changed(state, known), *happen(events.PollClosed(poll=command.poll))]


@decides(commands.RevealPoll)
def reveal(state: State, command: commands.RevealPoll, _: Order) -> list[Decided]:
    known = poll_of(state, command.poll)
    if known.phase == "prepared":
        raise WrongPhase("This poll was not asked yet.", "Open it first.", code="poll_not_open")
    if known.revealed:
        return []
    counts = counted(state, known)
    return happen(events.PollRevealed(poll=known.poll), events.PollTallied(poll=known.poll, counts=counts))
