"""What goes over the wire: frames that many sockets share, encoded once for each audience.

`core.project` decides who sees what. The result has the shape of `frames.Welcome` and `frames.Events`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set

from chalkstream.core.project import Viewer, contents_of, has_own, is_own, project, project_state, shown_actor
from chalkstream.core.state import State
from chalkstream.gateway.clock import now_ms
from chalkstream.gateway.models.shape import Place
from chalkstream.gateway.realtime.frames import You
from chalkstream.gateway.realtime.plan import Told

ROLE_DIGIT: dict[Place, int] = {"waiting": 1, "student": 2, "teacher": 3}
BOOTED_AT = now_ms()


def epoch_of(role: Place) -> int:
    """What a resuming client must show again: this process, and the role that its state was projected for.

    Another process may follow a restored database; another role sees another state. Both need a snapshot.
    """
    return BOOTED_AT * 10 + ROLE_DIGIT[role]


def with_own(told: Sequence[Told]) -> frozenset[str]:
    """Participants of whose own something is among these events."""
    return frozenset(one.actor for one in told if is_own(one.event, one.audience))


def alone(role: Place, participant: str, own: Set[str] = frozenset()) -> bool:
    """Whether a socket's frame is nobody else's; `own` is `with_own` of what the frame tells.

    A student stands for all students, unless something of their own is told; who waits stands for themselves.
    """
    return role == "waiting" or (role == "student" and participant in own)


def viewer_key(role: Place, participant: str, own: Set[str] = frozenset()) -> Viewer:
    """The viewer that stands for a socket. Sockets with equal viewers share their frames."""
    return Viewer(role, participant) if alone(role, participant, own) else Viewer(role)


def viewer_of(role: Place, participant: str, state: State) -> Viewer:
    """The viewer that stands for a socket in this state."""
    own = role == "student" and has_own(state, participant)
    return Viewer(role, participant) if own else viewer_key(role, participant)


def events_frame(told: Sequence[Told], words: Mapping[str, str], viewer: Viewer) -> bytes:
    """The frame that accounts for all of these consecutive events, as this viewer may see them."""
    seen: list[str] = []
    named: set[str] = set()
    for one in told:
        event = project(one.event, one.audience, one.actor, viewer)
        if event is not None:
            named |= contents_of(event)
            actor = shown_actor(one.event, one.actor, viewer)
            seen.append(
                f'{{"seq":{one.seq},"kind":"{event.kind}","version":{event.version},'
                f'"payload":{event.model_dump_json(exclude_none=True)},"actor":"{actor}","at":{one.at}}}'
            )
    return (
        f'{{"t":"events","from":{told[0].seq - 1},"to":{told[-1].seq},'
        f'"events":[{",".join(seen)}],"words":{_words(named, words)}}}'
    ).encode()


def skipped_frame(from_seq: int, to_seq: int) -> bytes:
    """Accounts for a range without showing anything."""
    return f'{{"t":"events","from":{from_seq},"to":{to_seq},"events":[],"words":{{}}}}'.encode()


class Snapshots:
    """The state as each viewer sees it, encoded once a seq: a crowd that joins together shares it."""

    def __init__(self) -> None:
        self._seq = -1
        self._encoded: dict[Viewer, str] = {}

    def of(self, state: State, words: Mapping[str, str], viewer: Viewer) -> str:
        """`"state":…,"words":…`, ready to be put in a `welcome`."""
        if state.seq != self._seq:
            self._seq = state.seq
            self._encoded = {}
        if viewer not in self._encoded:
            seen = project_state(state, viewer)
            text = f'"state":{seen.model_dump_json()},"words":{_words(contents_of(seen), words)}'
            if viewer.participant is not None:
                return text
            self._encoded[viewer] = text
        return self._encoded[viewer]


def welcome_frame(you: You, class_id: str, seq: int, snapshot: str | None) -> bytes:
    """A `welcome` with a snapshot, or without one for a client that resumes at `seq`."""
    inside = snapshot or '"state":null,"words":{}'
    return (
        f'{{"t":"welcome","epoch":{epoch_of(you.role)},"you":{you.model_dump_json()},"class_id":"{class_id}",'
        f'"seq":{seq},{inside},"now":{now_ms()},"resumed":{"false" if snapshot else "true"}}}'
    ).encode()


def _words(named: set[str], words: Mapping[str, str]) -> str:
    found = {content: words[content] for content in sorted(named) if content in words}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
