"""The session and its three states, which never imply one another: class, public, recording."""

from __future__ import annotations

from chalkstream.core import commands, events
from chalkstream.core.deciding.decision import (
    Decided,
    Order,
    decides,
    happen,
    readable,
    readable_line,
    require_not_over,
    require_running,
    session_of,
)
from chalkstream.core.rejection import Duplicate, WrongPhase
from chalkstream.core.state import State
from chalkstream.core.vocabulary import END_UNDO_MS, Recording


@decides(commands.CreateSession)
def create(state: State, command: commands.CreateSession, order: Order) -> list[Decided]:
    if state.session is not None:
        raise Duplicate("This class exists already.", "Create another one.", code="session_exists")
    return happen(
        events.SessionCreated(
            course=command.course,
            title=readable_line(command.title),
            owner=order.actor.participant,
            parent=command.parent,
            policy=command.policy,
        )
    )


@decides(commands.RenameSession)
def rename(state: State, command: commands.RenameSession, _: Order) -> list[Decided]:
    title = readable_line(command.title)
    if title == session_of(state).title:
        return []
    if state.phase == "running":
        raise WrongPhase("A class cannot be renamed while it runs.", "End the class first.", code="class_running")
    return happen(events.SessionRenamed(title=title))


@decides(commands.OpenClass)
def open_class(state: State, _: commands.OpenClass, __: Order) -> list[Decided]:
    if state.phase != "scheduled":
        raise WrongPhase("The lobby is open already.", "Go on to the class.", code="already_open")
    return happen(events.ClassOpened())


@decides(commands.StartClass)
def start(state: State, _: commands.StartClass, __: Order) -> list[Decided]:
    if state.phase == "running":
        raise WrongPhase("The class runs already.", "Go on to the studio.", code="already_running")
    if state.phase == "ended":
        raise WrongPhase("The class is over.", "Reopen the class instead.", code="class_over")
    opening = [events.ClassOpened()] if state.phase == "scheduled" else []
    return happen(*opening, events.ClassStarted())


@decides(commands.ScheduleEnd)
def schedule_end(state: State, _: commands.ScheduleEnd, order: Order) -> list[Decided]:
    require_opened(state)
    return [] if state.ends_at is not None else happen(events.ClassEndScheduled(ends_at=order.now + END_UNDO_MS))


@decides(commands.CancelEnd)
def cancel_end(state: State, _: commands.CancelEnd, __: Order) -> list[Decided]:
    require_not_over(state)
    return [] if state.ends_at is None else happen(events.ClassEndCancelled())


@decides(commands.EndIfDue)
def end_if_due(state: State, _: commands.EndIfDue, order: Order) -> list[Decided]:
    """Undone, or ended by another gateway meanwhile, there is nothing to do."""
    if state.ends_at is None or order.now < state.ends_at:
        return []
    return end(state, commands.EndClass(), order)


def require_opened(state: State) -> None:
    """Raise `WrongPhase` unless there is a class to end."""
    require_not_over(state)
    if state.phase == "scheduled":
        raise WrongPhase("The class was never opened.", "Open or start it first.", code="class_not_running")


@decides(commands.EndClass)
def end(state: State, command: commands.EndClass, _: Order) -> list[Decided]:
    require_opened(state)
    reason = readable(command.reason) if command.reason is not None else None
    return [*stop_public_if_on(state), *stop_recording_if_on(state), *happen(events.ClassEnded(reason=reason))]


def stop_public_if_on(state: State) -> list[Decided]:
    """A class that ends takes its public stream with it."""
    return happen(events.PublicStopped()) if state.public else []


def stop_recording_if_on(state: State) -> list[Decided]:
    """A class that ends takes its recording with it."""
    return happen(events.RecordingStopped()) if state.recording != "off" else []


@decides(commands.ReopenClass)
def reopen(state: State, _: commands.ReopenClass, __: Order) -> list[Decided]:
    if state.phase != "ended":
        raise WrongPhase("The class has not ended.", "There is nothing to reopen.", code="not_ended")
    return happen(events.ClassReopened())


@decides(commands.StartPublic)
def start_public(state: State, _: commands.StartPublic, __: Order) -> list[Decided]:
    require_running(state)
    if state.public:
        raise WrongPhase("The class is public already.", "Stop the public stream first.", code="already_public")
    return happen(events.PublicStarted())


@decides(commands.StopPublic)
def stop_public(state: State, _: commands.StopPublic, __: Order) -> list[Decided]:
    if not state.public:
        raise WrongPhase("The class is not public.", "There is nothing to stop.", code="not_public")
    return happen(events.PublicStopped())


def require_recording(state: State, *allowed: Recording) -> None:
    """Raise `WrongPhase` unless the recording is in one of these states."""
    if state.recording in allowed:
        return
    told = {"off": "Nothing is being recorded.", "on": "The recording runs.", "paused": "The recording is paused."}
    hints = {"off": "Start the recording first.", "on": "Pause or stop it first.", "paused": "Resume or stop it first."}
    raise WrongPhase(told[state.recording], hints[state.recording], code=f"recording_{state.recording}")


@decides(commands.StartRecording)
def start_recording(state: State, _: commands.StartRecording, __: Order) -> list[Decided]:
    require_running(state)
    require_recording(state, "off")
    return happen(events.RecordingStarted())


@decides(commands.PauseRecording)
def pause_recording(state: State, _: commands.PauseRecording, __: Order) -> list[Decided]:
    require_recording(state, "on")
    return happen(events.RecordingPaused())


@decides(commands.ResumeRecording)
def resume_recording(state: State, _: commands.ResumeRecording, __: Order) -> list[Decided]:
    require_recording(state, "paused")
    return happen(events.RecordingResumed())


@decides(commands.StopRecording)
def stop_recording(state: State, _: commands.StopRecording, __: Order) -> list[Decided]:
    require_recording(state, "on", "paused")
    return happen(events.RecordingStopped())


@decides(commands.LockClass)
def lock(state: State, _: commands.LockClass, __: Order) -> list[Decided]:
    require_not_over(state)
    return [] if state.locked else happen(events.ClassLocked())


@decides(commands.UnlockClass)
def unlock(state: State, _: commands.UnlockClass, __: Order) -> list[Decided]:
    return happen(events.ClassUnlocked()) if state.locked else []
