"""The session and its three states, which never imply one another: class, public, recording."""

from __future__ import annotations

from typing import Any

from chalkstream.core import events
from chalkstream.core.evolving.transition import Place, folds
from chalkstream.core.state import Session, State


@folds(events.SessionCreated)
def created(_: State, event: events.SessionCreated, __: Place) -> dict[str, Any]:
    session = Session(
        course=event.course, title=event.title, owner=event.owner, parent=event.parent, policy=event.policy
    )
    return {"session": session}


@folds(events.SessionRenamed)
def renamed(state: State, event: events.SessionRenamed, _: Place) -> dict[str, Any]:
    return {"session": state.session and state.session.model_copy(update={"title": event.title})}


@folds(events.ClassOpened)
def opened(_: State, __: events.ClassOpened, ___: Place) -> dict[str, Any]:
    return {"phase": "lobby"}


@folds(events.ClassStarted)
def started(_: State, __: events.ClassStarted, place: Place) -> dict[str, Any]:
    return {"phase": "running", "started_at": place.at}


@folds(events.ClassEnded)
def ended(_: State, __: events.ClassEnded, place: Place) -> dict[str, Any]:
    return {"phase": "ended", "ended_at": place.at, "ends_at": None}


@folds(events.ClassEndScheduled)
def end_scheduled(_: State, event: events.ClassEndScheduled, __: Place) -> dict[str, Any]:
    return {"ends_at": event.ends_at}


@folds(events.ClassEndCancelled)
def end_cancelled(_: State, __: events.ClassEndCancelled, ___: Place) -> dict[str, Any]:
    return {"ends_at": None}


@folds(events.ClassReopened)
def reopened(state: State, _: events.ClassReopened, place: Place) -> dict[str, Any]:
    started_at = place.at if state.started_at is None else state.started_at
    return {"phase": "running", "started_at": started_at, "ended_at": None, "ends_at": None}


@folds(events.PublicStarted)
def public_started(_: State, __: events.PublicStarted, place: Place) -> dict[str, Any]:
    return {"public": True, "public_since": place.at}


@folds(events.PublicStopped)
def public_stopped(_: State, __: events.PublicStopped, ___: Place) -> dict[str, Any]:
    return {"public": False, "public_since": None}


@folds(events.RecordingStarted)
def recording_started(_: State, __: events.RecordingStarted, place: Place) -> dict[str, Any]:
    return {"recording": "on", "recording_since": place.at}


@folds(events.RecordingPaused)
def recording_paused(_: State, __: events.RecordingPaused, ___: Place) -> dict[str, Any]:
    return {"recording": "paused"}


@folds(events.RecordingResumed)
def recording_resumed(_: State, __: events.RecordingResumed, ___: Place) -> dict[str, Any]:
    return {"recording": "on"}


@folds(events.RecordingStopped)
def recording_stopped(_: State, __: events.RecordingStopped, ___: Place) -> dict[str, Any]:
    return {"recording": "off", "recording_since": None}


@folds(events.ClassLocked)
def locked(_: State, __: events.ClassLocked, ___: Place) -> dict[str, Any]:
    return {"locked": True}


@folds(events.ClassUnlocked)
def unlocked(_: State, __: events.ClassUnlocked, ___: Place) -> dict[str, Any]:
    return {"locked": False}
