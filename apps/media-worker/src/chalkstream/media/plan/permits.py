"""Whose tracks the worker may use, and for what. Everything else in the worker asks here.

The program is an allowlist: staff, and a student whose live consent covers every output that is on. It is read from one
state, so it changes at the very event that changes it: a consent, the floor, an output that begins.
"""

from __future__ import annotations

from dataclasses import dataclass

from chalkstream.core.publishing import is_staff, may_publish
from chalkstream.core.state import Person, State
from chalkstream.core.vocabulary import ConsentScope, TrackSource

Grant = tuple[str, TrackSource]
"""A LiveKit identity (`participant.device`) and one of its sources."""

PROOF_SECONDS = 1.5
"""So old may the last proof of the log's head be. Past it a withdrawal may have been missed: no student is used."""


@dataclass(frozen=True, slots=True)
class Permits:
    """What one state permits."""

    staff: frozenset[Grant] = frozenset()
    """Staff's sources. They need no proof of the head."""
    program: frozenset[Grant] = frozenset()
    """Students' sources that may enter the program."""
    captions: frozenset[Grant] = frozenset()
    """Students' microphones that the captions may hear, whether or not they may enter the program."""
    stored: frozenset[str] = frozenset()
    """Participants whose words may be stored: staff, and students who consented to `transcribe`."""

    def without_proof(self) -> Permits:
        """What is left when nobody can tell whether the state still holds: staff alone."""
        theirs = {speaker_of(identity) for identity, _ in self.staff}
        return Permits(staff=self.staff, stored=self.stored & theirs)


def required(state: State) -> frozenset[ConsentScope]:
    """To what a student must have consented to be in the program: a scope for each output that is on."""
    outputs: dict[ConsentScope, bool] = {"public": state.public, "record": state.recording != "off"}
    return frozenset(scope for scope, on in outputs.items() if on)


def allowed(state: State) -> frozenset[Grant]:
    """Which sources of which LiveKit identities may enter the program now.

    Staff's, from the device on their stage. A student's that the floor has, while staff is there, if their consent
    covers every output that is on; while none is on there is no program for them to be in.
    """
    scopes = required(state)
    found = set[Grant]()
    for participant, person in state.people.items():
        if is_staff(person) or (scopes and scopes <= set(person.consent)):
            found |= _sources(state, participant, person)
    return frozenset(found)


def permits(state: State) -> Permits:
    """Everything that a state permits."""
    teachers = {name for name, person in state.people.items() if is_staff(person)}
    everything = allowed(state)
    staff = frozenset(grant for grant in everything if speaker_of(grant[0]) in teachers)
    heard = set[Grant]()
    for participant, person in state.people.items():
        if participant not in teachers:
            heard |= {grant for grant in _sources(state, participant, person) if grant[1] == "microphone"}
    willing = {name for name, person in state.people.items() if "transcribe" in person.consent and not person.removed}
    return Permits(staff, everything - staff, frozenset(heard), frozenset(teachers | willing))


def speaker_of(identity: str) -> str:
    """The participant of a LiveKit identity (`participant.device`)."""
    return identity.partition(".")[0]


def _sources(state: State, participant: str, person: Person) -> set[Grant]:
    if person.stage is None:
        return set()
    identity = f"{participant}.{person.stage}"
    return {(identity, source) for source in may_publish(state, participant, person.stage)}
