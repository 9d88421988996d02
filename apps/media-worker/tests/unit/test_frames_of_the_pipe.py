"""What goes through the pipe to a destination's child, in whatever pieces it arrives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkstream.media.destinations.wire import MAX_FRAME_BYTES, FrameReader, Target, media_frame, target_frame
from chalkstream.media.plan.backlog import Item

TARGET = Target(url="rtmp://example.org/live", key="k", allow=(), avcc="01", audio_specific="11", parent=1)
items = st.builds(Item, st.booleans(), st.booleans(), st.integers(0, 1 << 40), st.binary(max_size=200))


@given(st.lists(items, max_size=20), st.lists(st.integers(1, 300), min_size=1, max_size=20))
def test_frames_arrive_whole_and_in_order_however_the_pipe_cuts_them(sent: list[Item], cuts: list[int]) -> None:
    data = target_frame(TARGET) + b"".join(media_frame(item) for item in sent)
    reader, found, at, number = FrameReader(), list[Target | Item](), 0, 0
    while at < len(data):
        size = cuts[number % len(cuts)]
        found += reader.feed(data[at : at + size])
        at, number = at + size, number + 1
    assert found == [TARGET, *sent]


def test_a_frame_without_room_for_its_head_is_malformed() -> None:
    with pytest.raises(ValueError, match="frame of 3 bytes"):
        FrameReader().feed(b"\0\0\0\3M\1\0")


@pytest.mark.parametrize("size", [0, MAX_FRAME_BYTES + 1])
def test_a_frame_of_an_impossible_size_is_refused_before_it_is_kept(size: int) -> None:
    with pytest.raises(ValueError, match=f"a frame of {size} bytes"):
        FrameReader().feed(size.to_bytes(4, "big"))
