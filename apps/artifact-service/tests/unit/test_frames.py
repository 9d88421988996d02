"""The binary frame of the caption socket."""

from __future__ import annotations

import uuid

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkstream.artifacts.captions.frames import MAX_FRAME_BYTES, MalformedFrameError, build, parse


@given(st.uuids(), st.integers(0, 2**53), st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=50))
def test_a_frame_comes_back(participant: uuid.UUID, first_sample: int, samples: list[int]) -> None:
    frame = parse(build(str(participant), first_sample, np.array(samples, np.int16)))
    assert (frame.participant, frame.first_sample, frame.pcm.tolist()) == (str(participant), first_sample, samples)


@pytest.mark.parametrize("size", [0, 23, 24, 25, MAX_FRAME_BYTES + 2])
def test_a_frame_of_a_wrong_size_is_refused(size: int) -> None:
    with pytest.raises(MalformedFrameError):
        parse(bytes(size))
