"""What is wrong with a room: its listing against the class's state. Pure, so the reconciler has nothing to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chalkstream.core.commands import Command, ReportTrack, ReportTrackGone
from chalkstream.core.publishing import EVERYTHING, is_staff, may_publish
from chalkstream.core.state import Person, State
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
    sources: frozenset[TrackSource] = frozenset()
    """What LiveKit lets them publish."""


@dataclass(slots=True)
class Differences:
    """What must be done so that room and state agree."""

    remove: list[str] = field(default_factory=list)
    """Identities that should not be there."""
    permit: dict[str, list[TrackSource]] = field(default_factory=dict)
    """What each of these identities may publish from now on. LiveKit ends the tracks that it takes away."""
    commands: list[Command] = field(default_factory=list)
    """What the log does not know yet."""


def differences(state: State, listing: Sequence[SeenParticipant]) -> Differences:
    """The room against the state.

    What a device may publish follows the state; whoever still has a track that their permission does not cover is
    removed. Tracks that the state has and the room has not are gone.
    """
    found = Differences()
    seen: set[str] = set()
    for one in listing:
        if is_media_worker(one.identity):
            continue
        who = parse_identity(one.identity)
        person = state.people.get(who[0]) if who else None
        if who is None or person is None or person.removed:
            found.remove.append(one.identity)
            continue
        allowed = publishable(state, *who)
        forbidden = any(track.source is None or track.source not in allowed for track in one.tracks)
        if one.sources != frozenset(allowed):
            found.permit[one.identity] = allowed
        elif forbidden:
            found.remove.append(one.identity)
            continue
        seen |= _seen(found, person, who, one.tracks, allowed)
    for participant, person in state.people.items():
        gone = [track for track in person.tracks if track not in seen]
        found.commands += [ReportTrackGone(participant=participant, track=track) for track in gone]
    return found


def publishable(state: State, participant: str, device: str) -> list[TrackSource]:
    """What a device may publish, in alphabetical order.

    A teacher's first device may come to the room before the log has heard of it: nothing else holds the stage then.
    """
    person = state.people.get(participant)
    if person is not None and is_staff(person) and person.stage is None:
        return list(EVERYTHING)
    return may_publish(state, participant, device)


def _seen(
    found: Differences,
    person: Person,
    who: tuple[str, str],
    tracks: Sequence[SeenTrack],
    allowed: Sequence[TrackSource],
) -> set[str]:
    """Ids of the tracks that may be there; those that the log does not know yet are reported."""
    there = set()
    for track in tracks:
        if track.source is None or track.source not in allowed:
            continue
        there.add(track.sid)
        if track.sid not in person.tracks:
            found.commands.append(_report(*who, track, track.source))
    return there


def _report(participant: str, device: str, track: SeenTrack, source: TrackSource) -> ReportTrack:
    return ReportTrack(
        participant=participant, device=device, track=track.sid, source=source, width=track.width, height=track.height
    )
