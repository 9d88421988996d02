"""The golden corpus's scenarios. New ones are added at the end, new steps at a scenario's end: shipped lines stay."""

from __future__ import annotations

from collections.abc import Callable

from chalkstream.core import commands, events
from chalkstream.core.commands import Actor
from chalkstream.core.vocabulary import NOBODY, ContentRef
from contracts.recorder import Recorder, actor, uuid

COURSE, DECK, OTHER_DECK = uuid(0xA1), uuid(0xD1), uuid(0xD2)
TEACHER, ANN, BOB, EVE = actor(1, "teacher"), actor(2, "waiting"), actor(3, "waiting"), actor(4, "waiting")
ANN_IN, BOB_IN = actor(2, "student"), actor(3, "student")
SERVICE = actor(9, "service")

SCENARIOS: dict[str, Callable[[Recorder], None]] = {}
"""Every scenario by the name of its file."""


def scenario(script: Callable[[Recorder], None]) -> Callable[[Recorder], None]:
    """Register a scenario under its function's name."""
    SCENARIOS[script.__name__.replace("_", "-")] = script
    return script


def opened(log: Recorder, entry: str = "lobby") -> None:
    """A class with its teacher in, its lobby open and one deck."""
    policy = events.Policy.model_validate({"entry": entry, "retention_days": 365})
    log.order(commands.CreateSession(course=COURSE, title="Waves: a café course", policy=policy), TEACHER)
    log.order(commands.OpenClass(), TEACHER)
    log.order(commands.EnterClass(name="Prof. Ada Öst"), TEACHER)
    arrive(log, TEACHER, "w4ll", "desktop")
    log.order(commands.AttachDeck(deck=DECK, pages=12), SERVICE)


def arrive(log: Recorder, who: Actor, device: str, kind: str = "phone") -> None:
    """A device connects."""
    arrival = {"participant": who.participant, "device": device, "device_kind": kind}
    log.order(commands.ReportArrival.model_validate(arrival), SERVICE)


def depart(log: Recorder, who: Actor, device: str) -> None:
    """A device is gone."""
    log.order(commands.ReportDeparture(participant=who.participant, device=device), SERVICE)


def with_students(log: Recorder) -> None:
    """Ann and Bob knock and are admitted."""
    for who, name in ((ANN, "Ann"), (BOB, "Bob")):
        log.order(commands.Knock(name=name), who)
        log.order(commands.AdmitParticipant(participant=who.participant), TEACHER)


def show(log: Recorder, page: int, *headings: str, deck: str = DECK) -> None:
    """Turn to a page."""
    log.order(commands.ShowSlide(deck=deck, page=page, headings=list(headings)), TEACHER)


def draw(log: Recorder, number: int, page: int, *, points: int = 4, deck: str = DECK) -> None:
    """Draw one stroke; its number decides its look."""
    colours = ("ink", "red", "blue", "green", "yellow", "chalk")
    command = {
        "stroke": uuid(0x50000 + number),
        "deck": deck,
        "page": page,
        "tool": "highlighter" if number % 4 == 3 else "pen",
        "colour": colours[number % len(colours)],
        "width": 20 + number % 60,
        "points": [n for i in range(points) for n in (100 * number % 9_000 + 7 * i, 2_000 - 9 * i, 16 * (i > 0))],
    }
    log.order(commands.DrawStroke.model_validate(command), TEACHER)


def write(log: Recorder, number: int, body: str, *, to: str = "class") -> None:
    """Ann writes a message."""
    command = {"message": uuid(0x60000 + number), "body": body, "to": to}
    log.order(commands.PostMessage.model_validate(command), ANN_IN)


def say(log: Recorder, number: int, body: str) -> None:
    """The teacher says something."""
    start = 4_000 * number
    times = [start + 300 * i for i in range(2 * len(body.split()))]
    log.order(
        commands.RecogniseUtterance(
            segment=uuid(0x70000 + number),
            participant=TEACHER.participant,
            body=body,
            epoch=1,
            start_ms=start,
            end_ms=times[-1],
            word_times=times,
            language="en",
            engine="faster-whisper:tiny.en",
            confidence=871,
        ),
        SERVICE,
    )


@scenario
def a_whole_class(log: Recorder) -> None:
    opened(log)
    log.order(commands.ReportArrival(participant=uuid(1), device="d3sk", device_kind="desktop"), SERVICE)
    show(log, 1, "Waves")
    with_students(log)
    log.order(commands.StartClass(), TEACHER)
    track = commands.ReportTrack(
        participant=uuid(1), device="d3sk", track="TR_cam1", source="camera", width=1280, height=720
    )
    log.order(track, SERVICE)
    log.order(commands.AnchorProgram(), SERVICE)
    log.order(commands.StartPublic(), TEACHER)
    log.order(commands.StartRecording(), TEACHER)
    show(log, 2, "What a wave is", "Crest and trough")
    draw(log, 1, 2)
    say(log, 1, "A wave carries energy and no matter")
    write(log, 1, "Is light a wave? 🌊")
    log.order(commands.RaiseHand(), BOB_IN)
    log.order(commands.LowerHand(participant=BOB.participant), TEACHER)
    show(log, 3, "Interference")
    say(log, 2, "Two waves add")
    log.order(commands.EndClass(reason="The bell rang"), TEACHER)
    say(log, 3, "One last word")
    log.order(commands.ReportTrackGone(participant=uuid(1), track="TR_cam1"), SERVICE)
    log.order(commands.ReportDeparture(participant=uuid(1), device="d3sk"), SERVICE)
    derived = commands.DeriveArtifact(artifact=uuid(0xF1), artifact_kind="summary", revision=1)
    log.order(derived, SERVICE)
    log.order(commands.PublishArtifact(artifact=uuid(0xF1), revision=1), SERVICE)


@scenario
def the_three_states(log: Recorder) -> None:
    opened(log)
    for command in (
        commands.StartClass(),
        commands.StartRecording(),
        commands.PauseRecording(),
        commands.StartPublic(),
        commands.ResumeRecording(),
        commands.StopPublic(),
        commands.PauseRecording(),
        commands.StopRecording(),
        commands.StartPublic(),
        commands.EndClass(),
        commands.ReopenClass(),
        commands.StartRecording(),
        commands.PauseRecording(),
        commands.StartPublic(),
        commands.EndClass(reason="The teacher was away for 15 minutes"),
    ):
        log.order(command, TEACHER)


@scenario
def people_in_and_out(log: Recorder) -> None:
    opened(log)
    with_students(log)
    log.order(commands.Knock(name="Eve"), EVE)
    log.order(commands.RefuseParticipant(participant=EVE.participant), TEACHER)
    for device, kind in (("ph0n3", "phone"), ("t4bl3t", "tablet")):
        arrival = {"participant": ANN.participant, "device": device, "device_kind": kind}
        log.order(commands.ReportArrival.model_validate(arrival), SERVICE)
    for track, source, width in (("TR_mic", "microphone", 0), ("TR_cam", "camera", 640), ("TR_scr", "screen", 1920)):
        seen: dict[str, object] = {"participant": ANN.participant, "device": "ph0n3", "track": track, "source": source}
        seen |= {"width": width, "height": width // 2}
        log.order(commands.ReportTrack.model_validate(seen), SERVICE)
    log.order(commands.RaiseHand(), ANN_IN)
    log.order(commands.ReportDeparture(participant=ANN.participant, device="t4bl3t"), SERVICE)
    log.order(commands.ReportTrackGone(participant=ANN.participant, track="TR_cam"), SERVICE)
    log.order(commands.RemoveParticipant(participant=ANN.participant), TEACHER)
    log.order(commands.AdmitParticipant(participant=EVE.participant), TEACHER)
    log.order(commands.RaiseHand(), BOB_IN)
    log.order(commands.LowerHand(participant=BOB.participant), BOB_IN)


@scenario
def an_open_door(log: Recorder) -> None:
    opened(log, entry="open")
    for who, name in ((ANN, "Ann"), (BOB, "Bob"), (EVE, "Eve")):
        log.order(commands.Knock(name=name), who)


@scenario
def an_end_that_is_undone(log: Recorder) -> None:
    opened(log)
    log.order(commands.StartClass(), TEACHER)
    log.order(commands.ScheduleEnd(), TEACHER)
    log.order(commands.CancelEnd(), TEACHER)
    log.order(commands.ScheduleEnd(), TEACHER)
    log.order(commands.EndClass(), TEACHER)
    log.order(commands.ReopenClass(), TEACHER)
    log.order(commands.ScheduleEnd(), TEACHER)


@scenario
def pages_closed_in_the_lobby(log: Recorder) -> None:
    opened(log)
    for who, name in ((ANN, "Ann"), (BOB, "Bob"), (EVE, "Eve")):
        log.order(commands.Knock(name=name), who)
        arrival = {"participant": who.participant, "device": "d3sk", "device_kind": "desktop"}
        log.order(commands.ReportArrival.model_validate(arrival), SERVICE)
    second = {"participant": ANN.participant, "device": "ph0n3", "device_kind": "phone"}
    log.order(commands.ReportArrival.model_validate(second), SERVICE)
    for who, device in ((ANN, "d3sk"), (BOB, "d3sk")):
        log.order(commands.ReportDeparture(participant=who.participant, device=device), SERVICE)
    log.order(commands.RefuseParticipant(participant=EVE.participant), TEACHER)
    log.order(commands.ReportDeparture(participant=EVE.participant, device="d3sk"), SERVICE)
    log.order(commands.AdmitAll(), TEACHER)
    log.order(commands.ReportArrival.model_validate(second), SERVICE)


@scenario
def ink_and_slides(log: Recorder) -> None:
    opened(log)
    log.order(commands.AttachDeck(deck=OTHER_DECK, pages=500), SERVICE)
    show(log, 1, 'Tab\tand "quotes" and \\ and é and 波')
    for number in range(8):
        draw(log, number, 1, points=1 + 5 * number)
    rub = [uuid(0x50000 + number) for number in (2, 5, 99)]
    log.order(commands.EraseStrokes(deck=DECK, page=1, strokes=rub), TEACHER)
    show(log, 2)
    draw(log, 10, 2)
    show(log, 1)
    log.order(commands.EraseStrokes(deck=DECK, page=1, strokes=[uuid(0x50000), uuid(0x50001)]), TEACHER)
    draw(log, 11, 1, points=512)
    log.order(commands.ClearPage(deck=DECK, page=1), TEACHER)
    draw(log, 12, 1)
    show(log, 500, deck=OTHER_DECK)
    draw(log, 13, 500, deck=OTHER_DECK)
    show(log, 2)
    log.order(commands.ClearPage(deck=DECK, page=2), TEACHER)


@scenario
def chat_past_its_bounds(log: Recorder) -> None:
    opened(log)
    with_students(log)
    for number in range(215):
        write(log, number, f"Message {number}")
        if number % 4 == 0:
            write(log, 1_000 + number, f"For the staff {number}", to="staff")
    log.order(commands.RemoveMessage(message=uuid(0x60000 + 200)), ANN_IN)
    log.order(commands.RemoveMessage(message=uuid(0x60000 + 1_000 + 212)), TEACHER)
    write(log, 5_000, "After a removal")


@scenario
def captions(log: Recorder) -> None:
    opened(log)
    log.order(commands.StartClass(), TEACHER)
    log.order(commands.AnchorProgram(), SERVICE)
    for number in range(9):
        say(log, number, f"Sentence number {number} of nine")
    for number in (2, 8):
        revision = commands.ReviseUtterance(
            segment=uuid(0x70000 + number),
            participant=TEACHER.participant,
            body="Corrected words",
            word_times=[1, 2, 3, 4],
        )
        log.order(revision, TEACHER)
    log.order(commands.AnchorProgram(), SERVICE)
    for number in (7, 0):
        removal = commands.RemoveUtterance(segment=uuid(0x70000 + number), participant=TEACHER.participant)
        log.order(removal, TEACHER)


@scenario
def destinations(log: Recorder) -> None:
    opened(log)
    for number, protocol in ((1, "rtmp"), (2, "rtmps")):
        added = {"destination": uuid(0xE0 + number), "label": f"Channel {number}", "protocol": protocol}
        log.order(commands.AddDestination.model_validate(added), SERVICE)
    reports = ("connecting", None), ("live", None), ("retrying", "The network was lost"), ("live", None)
    for state, reason in (*reports, ("refused", "The key was refused"), ("stopped", None), ("idle", None)):
        report = {"destination": uuid(0xE1), "state": state, "reason": reason}
        log.order(commands.ReportDestination.model_validate(report), SERVICE)
    log.order(commands.RemoveDestination(destination=uuid(0xE1)), TEACHER)


@scenario
def artefacts(log: Recorder) -> None:
    opened(log)
    for number, kind in enumerate(("recording", "transcript", "chapters", "summary")):
        derived = {"artifact": uuid(0xF0 + number), "artifact_kind": kind, "revision": 1}
        log.order(commands.DeriveArtifact.model_validate(derived), SERVICE)
        log.order(commands.PublishArtifact(artifact=uuid(0xF0 + number), revision=1), SERVICE)
    log.order(commands.DeriveArtifact(artifact=uuid(0xF1), artifact_kind="transcript", revision=2), SERVICE)
    log.order(commands.WithdrawArtifact(artifact=uuid(0xF1)), TEACHER)
    log.order(commands.PublishArtifact(artifact=uuid(0xF1), revision=2), TEACHER)


@scenario
def floor_and_consent(log: Recorder) -> None:
    opened(log)
    with_students(log)
    log.order(commands.StartClass(), TEACHER)
    arrive(log, ANN, "t4bl3t", "tablet")
    arrive(log, ANN, "ph0n3")
    arrive(log, BOB, "ph0n3")
    log.order(commands.RaiseHand(), ANN_IN)
    log.order(commands.GiveConsent(scopes=["record", "public"]), ANN_IN)
    log.order(commands.GiveConsent(scopes=["transcribe", "name", "public"]), ANN_IN)
    log.order(commands.GrantFloor(participant=ANN.participant, sources=["microphone"]), TEACHER)
    log.order(commands.GrantFloor(participant=ANN.participant, sources=["camera", "microphone"]), TEACHER)
    log.order(commands.TakeStage(device="ph0n3"), ANN_IN)
    log.order(commands.GrantFloor(participant=BOB.participant, sources=["microphone", "screen"]), TEACHER)
    log.order(commands.MuteAll(), TEACHER)
    log.order(commands.RevokeFloor(participant=ANN.participant, sources=["camera"]), ANN_IN)
    log.order(commands.WithdrawConsent(scopes=["public", "name"]), ANN_IN)
    log.order(commands.ChangeRole(participant=BOB.participant, role="teacher"), TEACHER)
    log.order(commands.ChangeRole(participant=BOB.participant, role="student"), TEACHER)
    log.order(commands.GrantFloor(participant=ANN.participant, sources=["screen"]), TEACHER)
    depart(log, ANN, "ph0n3")
    log.order(commands.RaiseHand(), ANN_IN)
    depart(log, ANN, "t4bl3t")
    arrive(log, ANN, "ph0n3")
    log.order(commands.GrantFloor(participant=ANN.participant, sources=["screen"]), TEACHER)
    log.order(commands.RemoveParticipant(participant=ANN.participant), TEACHER)


@scenario
def layout_study_and_rules(log: Recorder) -> None:
    opened(log)
    log.order(commands.ChangeLayout(layout="camera"), TEACHER)
    log.order(commands.ChangeLayout(layout="slate"), TEACHER)
    for who, name in ((ANN, "Ann"), (BOB, "Bob"), (EVE, "Eve")):
        log.order(commands.Knock(name=name), who)
    log.order(commands.RefuseParticipant(participant=EVE.participant), TEACHER)
    log.order(commands.LockClass(), TEACHER)
    log.order(commands.AdmitAll(), TEACHER)
    log.order(commands.UnlockClass(), TEACHER)
    log.order(commands.ChangeChatRules(mode="staff_only", slow_s=1), TEACHER)
    write(log, 1, "For the staff", to="staff")
    log.order(commands.ChangeChatRules(mode="off"), TEACHER)
    log.order(commands.StartClass(), TEACHER)
    log.order(commands.EndClass(), TEACHER)
    log.order(commands.ShareStudy(access="course", names=True), TEACHER)


@scenario
def polls_and_confusion(log: Recorder) -> None:
    opened(log)
    with_students(log)
    log.order(commands.StartClass(), TEACHER)
    show(log, 1)
    for number, question in ((1, "Is light a wave? 🌊"), (2, "Thrown away"), (3, "Which is faster?")):
        poll = {"poll": uuid(0x90 + number), "question": question, "options": ["Yes", "No", "Both"]}
        log.order(commands.PreparePoll.model_validate({**poll, "anonymous": number == 1}), TEACHER)
    log.order(commands.DiscardPoll(poll=uuid(0x92)), TEACHER)
    log.order(commands.OpenPoll(poll=uuid(0x91)), TEACHER)
    for who, option in ((ANN_IN, 0), (BOB_IN, 2), (ANN_IN, 2)):
        log.order(commands.AnswerPoll(poll=uuid(0x91), option=option), who)
        log.order(commands.TallyPoll(poll=uuid(0x91)), SERVICE)
    log.order(commands.RevealPoll(poll=uuid(0x91)), TEACHER)
    log.order(commands.AnswerPoll(poll=uuid(0x91), option=1), BOB_IN)
    log.order(commands.ClosePoll(poll=uuid(0x91)), TEACHER)
    log.order(commands.SignalConfusion(), ANN_IN)
    log.order(commands.SignalConfusion(), BOB_IN)
    log.order(commands.SettleConfusion(), ANN_IN)
    log.order(commands.AskPoll(poll=uuid(0x94), question="Clear?", options=["Yes", "No"], anonymous=False), TEACHER)
    log.order(commands.AnswerPoll(poll=uuid(0x94), option=1), BOB_IN)
    log.order(commands.ClosePoll(poll=uuid(0x94)), TEACHER)
    log.order(commands.RevealPoll(poll=uuid(0x94)), TEACHER)
    log.order(commands.DiscardPoll(poll=uuid(0x91)), TEACHER)
    show(log, 2)


def unknown_of_the_floor(nobody: str, person: str) -> list[events.Event]:
    """Roles, consent and floor of nobody, and a device that is not there."""
    return [
        events.RoleChanged(participant=nobody, role="teacher"),
        events.ConsentGiven(participant=nobody, scopes=["public"]),
        events.ConsentWithdrawn(participant=nobody, scopes=["public"]),
        events.FloorGranted(participant=nobody, sources=["screen"]),
        events.FloorRevoked(participant=nobody, sources=["screen"]),
        events.DeviceTookStage(participant=nobody, device="g0ne"),
        events.DeviceTookStage(participant=person, device="g0ne"),
    ]


def unknown_polls(thing: str, person: str) -> list[events.Event]:
    """Facts about a poll that was never asked, and of lost people without their names, as the staff see them."""
    return [
        events.PollAnswered(poll=thing, participant=person, option=1),
        events.PollTallied(poll=thing, counts=[1, 2]),
        events.PollClosed(poll=thing),
        events.PollRevealed(poll=thing),
        events.PollDiscarded(poll=thing),
        events.ConfusionSettled(participant=person),
        events.ConfusionSettled(participant=NOBODY),
        events.ConfusionSignalled(participant=NOBODY, deck=DECK, page=1),
        events.ConfusionSignalled(participant=person, deck=DECK, page=1),
        events.ConfusionSignalled(participant=person, deck=DECK, page=1),
        events.ConfusionSettled(participant=NOBODY),
    ]


@scenario
def facts_about_the_unknown(log: Recorder) -> None:
    """What no build of today stores, and what a projection leaves out: the fold bears it."""
    stranger, thing = uuid(0xBAD), uuid(0xBADBAD)
    name = ContentRef(content=uuid(0xBAD1), commitment="0" * 64)
    for event in (
        events.ClassReopened(),
        events.ParticipantRefused(participant=stranger),
        events.ParticipantRemoved(participant=stranger),
        events.ParticipantArrived(participant=stranger, device="g0ne", device_kind="phone"),
        events.ParticipantDeparted(participant=stranger, device="g0ne"),
        events.HandRaised(participant=stranger),
        events.HandLowered(participant=stranger),
        events.TrackPublished(participant=stranger, device="g0ne", track="TR_x", source="screen", width=1, height=1),
        events.TrackUnpublished(participant=stranger, track="TR_x"),
        events.InkStrokesErased(deck=DECK, page=1, strokes=[thing]),
        events.InkPageCleared(deck=DECK, page=1),
        events.InkStrokeDrawn(stroke=thing, deck=DECK, page=3, tool="pen", colour="ink", width=1, points=[0, 0, 0]),
        events.ChatMessageRemoved(message=thing),
        events.DestinationRemoved(destination=thing),
        events.DestinationStateChanged(destination=thing, state="live"),
        events.UtteranceRevised(segment=thing, participant=stranger, words=name, word_times=[0, 1]),
        events.ArtifactWithdrawn(artifact=thing),
        events.ArtifactPublished(artifact=thing, artifact_kind="chapters", revision=7),
        events.ArtifactWithdrawn(artifact=thing),
        events.ParticipantAdmitted(participant=stranger, role="student", name=name),
        events.ParticipantRemoved(participant=stranger),
        events.ParticipantAdmitted(participant=stranger, role="teacher", name=name),
        *unknown_of_the_floor(uuid(0xBAD2), stranger),
        *unknown_polls(thing, stranger),
        events.UtteranceRemoved(segment=thing, participant=stranger),
    ):
        log.happen(event, SERVICE.participant)


@scenario
def another_title(log: Recorder) -> None:
    log.happen(events.SessionRenamed(title="Before there was a class"), TEACHER.participant)
    opened(log)
    log.order(commands.RenameSession(title="Waves,\n a\u202e  café course"), TEACHER)
    log.order(commands.RenameSession(title="Waves and light"), TEACHER)


@scenario
def what_is_taken_away(log: Recorder) -> None:
    """Somebody's words are erased, in the class and in the lobby; a deck is removed, also the one that was shown."""
    for event in (events.WordsErased(participant=uuid(0xBAD)), events.DeckRemoved(deck=OTHER_DECK)):
        log.happen(event, SERVICE.participant)
    opened(log)
    log.order(commands.AttachDeck(deck=OTHER_DECK, pages=3), SERVICE)
    with_students(log)
    log.order(commands.Knock(name="Eve"), EVE)
    log.order(commands.StartClass(), TEACHER)
    log.order(commands.GiveConsent(scopes=["public", "transcribe"]), ANN_IN)
    write(log, 1, "To be erased")
    show(log, 2)
    draw(log, 1, 2)
    log.order(commands.SignalConfusion(), BOB_IN)
    log.order(commands.EraseWords(participant=ANN.participant), ANN_IN)
    log.order(commands.EraseWords(participant=EVE.participant), TEACHER)
    write(log, 2, "Written after the erasure")
    log.order(commands.RemoveDeck(deck=OTHER_DECK), TEACHER)
    log.order(commands.EndClass(), TEACHER)
    log.order(commands.RemoveDeck(deck=DECK), TEACHER)
    log.order(commands.EraseWords(participant=ANN.participant), SERVICE)
