"""The gateway's pure rules: tickets, attempts, headings, playlists, rooms."""

from __future__ import annotations

import logging
import sys

import pytest

from chalkstream.core.publishing import EVERYTHING
from chalkstream.core.state import Person, State, Track
from chalkstream.gateway.accounts.attempts import Attempts
from chalkstream.gateway.clock import uuid7
from chalkstream.gateway.decks.headings import Line, headings
from chalkstream.gateway.decks.library import title_of
from chalkstream.gateway.errors import TooMany
from chalkstream.gateway.logs import JsonLines
from chalkstream.gateway.realtime.orders import place_of
from chalkstream.gateway.realtime.tickets import TICKET_LIFETIME_MS, Bearer, Tickets
from chalkstream.gateway.rooms.differences import SeenParticipant, SeenTrack, differences, publishable
from chalkstream.gateway.rooms.tokens import grants
from chalkstream.gateway.study.playlist import playlist
from chalkstream.store.program import Segment

ADA, BO = "01900000-0000-7000-8000-00000000000a", "01900000-0000-7000-8000-00000000000b"
BEARER = Bearer("s", ADA, True, "desk", "desktop", None)


def test_a_ticket_is_good_once_and_for_30_s() -> None:
    tickets = Tickets()
    ticket = tickets.issue(BEARER, now=0)
    assert tickets.redeem(ticket, now=1) == BEARER
    assert tickets.redeem(ticket, now=1) is None
    assert tickets.redeem(tickets.issue(BEARER, now=0), now=TICKET_LIFETIME_MS) is None
    assert tickets.redeem("never issued", now=0) is None


def test_signing_out_voids_the_tickets_of_that_login() -> None:
    tickets = Tickets()
    mine, others = Bearer("s", ADA, True, "desk", "desktop", "one"), Bearer("s", ADA, True, "desk", "desktop", "two")
    first, second = tickets.issue(mine, now=0), tickets.issue(others, now=0)
    tickets.void("one")
    assert tickets.redeem(first, now=1) is None
    assert tickets.redeem(second, now=1) == others


def test_what_postgres_quotes_of_a_row_stays_out_of_the_log() -> None:
    said = "refused\nDETAIL:  Failing row contains (a private\n\nsentence).\n[SQL: INSERT]"
    try:
        raise ValueError(said)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "failed", None, sys.exc_info())
    line = JsonLines([]).format(record)
    assert "private" not in line
    assert "sentence" not in line
    assert "[SQL: INSERT]" in line


def test_failures_are_counted_in_a_window_that_moves_on() -> None:
    attempts = Attempts(limit=2, window_ms=100)
    attempts.failed("ada", now=0)
    attempts.check("ada", now=1)
    attempts.failed("ada", now=50)
    with pytest.raises(TooMany):
        attempts.check("ada", now=60)
    attempts.check("bo", now=60)
    attempts.check("ada", now=101)


def test_ids_are_of_version_7_and_in_order_of_time() -> None:
    ids = [uuid7() for _ in range(100)]
    assert all(one[14] == "7" and one[19] in "89ab" for one in ids)
    assert [one[:13] for one in ids] == sorted(one[:13] for one in ids)


def test_headings_are_the_lines_in_larger_letters() -> None:
    page = [Line("Interference", 40, 500, 60), Line("Two slits", 20, 400, 60), Line("and a screen", 20, 370, 60)]
    assert headings(page, page_height=540) == ["Interference"]
    assert headings([], page_height=540) == []


def test_a_page_of_one_size_begins_with_its_title() -> None:
    page = [Line("Interference", 20, 500, 60), Line("Two slits", 20, 300, 60)]
    assert headings(page, page_height=540) == ["Interference"]
    assert headings(page[1:], page_height=540) == []


def test_pieces_of_one_line_are_one_heading() -> None:
    page = [Line("light", 40, 501, 300), Line("Waves and", 40, 500, 60), Line("x" * 99, 20, 300, 60)]
    assert headings(page, page_height=540) == ["Waves and light"]


@pytest.mark.parametrize(
    ("name", "title"),
    [("Optics.pdf", "Optics"), ("C:\\a\\b.PDF", "b"), ("../x", "x"), ("", "Slides"), ("\x00.pdf", "Slides")],
)
def test_a_decks_title_is_its_files_name(name: str, title: str) -> None:
    assert title_of(name) == title


def test_a_playlist_begins_each_epoch_and_marks_each_gap() -> None:
    segments = [
        Segment(1, 1, 0, 2_000, 1, "1/seg-00001.m4s"),
        Segment(1, 2, 6_000, 1_500, 1, "1/seg-00002.m4s"),
        Segment(2, 1, 0, 2_000, 1, "2/seg-00001.m4s"),
    ]
    assert playlist(segments, finished=True).splitlines()[5:] == [
        '#EXT-X-MAP:URI="1/init.mp4"',
        "#EXTINF:2.000,",
        "1/seg-00001.m4s",
        "#EXT-X-DISCONTINUITY",
        "#EXTINF:1.500,",
        "1/seg-00002.m4s",
        "#EXT-X-DISCONTINUITY",
        '#EXT-X-MAP:URI="2/init.mp4"',
        "#EXTINF:2.000,",
        "2/seg-00001.m4s",
        "#EXT-X-ENDLIST",
    ]


def test_a_room_lets_each_publish_what_is_theirs_to_publish() -> None:
    teacher, student, speaker = grants(EVERYTHING, "s"), grants([], "s"), grants(["microphone"], "s")
    assert (teacher.can_publish, student.can_publish, speaker.can_publish) == (True, False, True)
    assert teacher.can_publish_sources == ["camera", "microphone", "screen_share", "screen_share_audio"]
    assert speaker.can_publish_sources == ["microphone"]
    assert (teacher.can_publish_data, student.can_publish_data) == (False, False)


def test_a_teachers_first_device_may_publish_before_the_log_has_heard_of_it() -> None:
    state = State(people={ADA: Person(role="teacher", name=ADA), BO: Person(role="student", name=BO)})
    assert publishable(state, ADA, "desk") == list(EVERYTHING)
    assert publishable(state, BO, "desk") == []


def test_what_a_client_is_comes_from_membership_and_the_fold() -> None:
    state = State(people={BO: Person(role="student", name=ADA)})
    assert place_of(state, ADA, staff=True) == "teacher"
    assert place_of(state, ADA, staff=False) == "waiting"
    assert place_of(state, BO, staff=False) == "student"
    removed = State(people={BO: Person(role="student", name=ADA, removed=True)})
    assert place_of(removed, BO, staff=True) is None


EVERYONES = frozenset(EVERYTHING)


def test_a_room_is_kept_to_what_its_class_allows() -> None:
    gone = {"TR_gone": Track(source="camera", device="desk", width=1, height=1)}
    state = State(
        people={
            ADA: Person(role="teacher", name=ADA, tracks=gone, devices={"desk": "desktop"}, stage="desk"),
            BO: Person(role="student", name=BO),
        }
    )
    camera = SeenTrack("TR_new", "camera", 640, 360)
    found = differences(
        state,
        [
            SeenParticipant(f"{ADA}.desk", [camera], EVERYONES),
            SeenParticipant(f"{BO}.phone", [SeenTrack("TR_student", "camera")]),
            SeenParticipant("media.1"),
            SeenParticipant("media.x"),
            SeenParticipant(f"{ADA}.desk.more"),
        ],
    )
    assert found.remove == [f"{BO}.phone", "media.x", f"{ADA}.desk.more"]
    assert found.permit == {}
    assert [(one.kind, one.model_dump()["track"]) for one in found.commands] == [
        ("track.report_published", "TR_new"),
        ("track.report_unpublished", "TR_gone"),
    ]


def test_permissions_follow_the_floor_and_the_device_on_the_stage() -> None:
    desk, phone = f"{ADA}.desk", f"{ADA}.phone"
    ada = Person(role="teacher", name=ADA, devices={"desk": "desktop", "phone": "phone"}, stage="desk")
    bo = Person(role="student", name=BO, devices={"pane": "tablet"}, stage="pane", floor=["microphone"])
    state = State(phase="running", people={ADA: ada, BO: bo})
    voice = SeenTrack("TR_bo", "microphone")
    listing = [
        SeenParticipant(desk, (), EVERYONES),
        SeenParticipant(phone, [SeenTrack("TR_phone", "microphone")], EVERYONES),
        SeenParticipant(f"{BO}.pane", [voice]),
    ]
    found = differences(state, listing)
    assert found.remove == []
    assert found.permit == {phone: [], f"{BO}.pane": ["microphone"]}
    assert [one.model_dump()["track"] for one in found.commands] == ["TR_bo"]

    away = state.model_copy(update={"people": {ADA: ada.model_copy(update={"devices": {}, "stage": None}), BO: bo}})
    listing = [SeenParticipant(f"{BO}.pane", [voice], frozenset({"microphone"}))]
    assert differences(away, listing).permit == {f"{BO}.pane": []}
