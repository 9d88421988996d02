"""What is wrong with a room: its listing against the class's state. Pure, so the reconciler has nothing to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chalkstream.core.commands import Command, ReportTrack, ReportTrackGone
from chalkstream.core.state import State
from chalkstream.core.vocabulary import TrackSource
from chalkstream.gateway.rooms.identity import is_media_worker, parse_identity


@dataclass(frozen=True, slots=True)
class SeenTrack:
    """A track, as LiveKit lists it."""

    sid: str
    source: TrackSource | None
    """Absent for a source that we have no use for (the sound of a shared screen)."""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class SeenParticipant:
    """Somebody in the room, as LiveKit lists them."""

    identity: str
    tracks: Sequence[SeenTrack] = ()


@dataclass(slots=True)
class Differences:
    """What must be done so that room and state agree."""

    remove: list[str] = field(default_factory=list)
    """Identities that should not be there."""
    commands: list[Command] = field(default_factory=list)
    """What the log does not know yet."""


def differences(state: State, listing: Sequence[SeenParticipant]) -> Differences:
    """The room against the state.

    A student's track has no place in this class, so its publisher is removed. Tracks that the state has and the room
    has not are gone.
    """
    found = Differences()
    seen: set[str] = set()
    for one in listing:
        if is_media_worker(one.identity):
            continue
        who = parse_identity(one.identity)
        person = state.people.get(who[0]) if who else None
        if who is None or person is None or person.removed or (person.role != "teacher" and one.tracks):
            found.remove.append(one.identity)
            continue
        for track in one.tracks:
            if track.source is None:
                continue
            seen.add(track.sid)
            if track.sid not in person.tracks:
                found.commands.append(_report(who[0], who[1], track, track.source))
    for participant, person in state.people.items():
        gone = [track for track in person.tracks if track not in seen]
        found.commands += [ReportTrackGone(participant=participant, track=track) for track in gone]
    return found


def _report(participant: str, device: str, track: SeenTrack, source: TrackSource) -> ReportTrack:
    return ReportTrack(
        participant=participant, device=device, track=track.sid, source=source, width=track.width, height=track.height
    )
