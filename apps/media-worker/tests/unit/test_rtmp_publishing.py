"""Both ends of RTMP against each other and against recorded bytes, in pieces of any size."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalkstream.media.rtmp import amf, flv
from chalkstream.media.rtmp.chunks import ChunkError, ChunkReader, Kind, Message, encode
from chalkstream.media.rtmp.handshake import HandshakeError
from chalkstream.media.rtmp.publisher import Acknowledged, Publisher, Publishing, Refused
from chalkstream.media.rtmp.server import Media, PublishAsked, PublishEnded, Session

NOISE = bytes(range(256)) * 6


def a_publisher(key: str = "right") -> Publisher:
    return Publisher(host="127.0.0.1:1935", application="live", key=key, secure=False, noise=NOISE)


class Pair:
    """A publisher and a server that hand each other their bytes in pieces of `size`."""

    def __init__(self, size: int = 10_000) -> None:
        self.publisher, self.server = a_publisher(), Session(noise=NOISE)
        self.size = size
        self.heard: list[object] = []
        self.asked: list[object] = []

    def run(self) -> None:
        while True:
            up, down = self.publisher.data_to_send(), self.server.data_to_send()
            if not up and not down:
                return
            for at in range(0, len(up), self.size):
                self.asked += self.server.receive(up[at : at + self.size])
            for at in range(0, len(down), self.size):
                self.heard += self.publisher.receive(down[at : at + self.size])


@pytest.mark.parametrize("size", [1, 7, 1536, 10_000])
def test_a_stream_is_taken_and_its_payloads_arrive_as_sent(size: int) -> None:
    pair = Pair(size)
    pair.run()
    assert pair.asked == [PublishAsked("live", "right")]
    pair.server.accept()
    pair.run()
    assert pair.heard == [Publishing()]
    picture, sound = b"\x17\x01" + bytes(range(256)) * 60, b"\xaf\x01" + b"s" * 300
    pair.publisher.send_video(0, picture)
    pair.publisher.send_audio(21, sound)
    pair.publisher.send_video(0x01000000, picture)
    pair.publisher.finish()
    pair.run()
    assert pair.asked[1:] == [
        Media(9, 0, picture),
        Media(8, 21, sound),
        Media(9, 0x01000000, picture),
        PublishEnded(),
        PublishEnded(),
    ]


def test_a_refused_key_is_told_apart_from_a_stream_that_is_busy() -> None:
    by_key, busy = Pair(), Pair()
    by_key.run()
    by_key.server.refuse()
    by_key.run()
    busy.run()
    busy.server.refuse("NetStream.Publish.Failed", "Another stream is being taken.")
    busy.run()
    assert by_key.heard == [Refused("NetStream.Publish.BadName", "The stream key is unknown.", True)]
    assert busy.heard == [Refused("NetStream.Publish.Failed", "Another stream is being taken.", False)]


def test_received_bytes_are_acknowledged_as_often_as_was_asked() -> None:
    pair = Pair()
    pair.run()
    pair.server.accept()
    pair.run()
    for number in range(40):
        pair.publisher.send_video(number * 33, bytes(20_000))
        pair.run()
    counts = [event.received_bytes for event in pair.heard if isinstance(event, Acknowledged)]
    assert len(counts) == 3
    assert counts == sorted(counts)


def test_a_ping_is_answered_with_its_own_bytes() -> None:
    pair = Pair()
    pair.run()
    pair.publisher.receive(encode(Message(Kind.USER_CONTROL, 0, 0, b"\x00\x06abcd"), 2, 4096))
    [message] = ChunkReader().feed(pair.publisher.data_to_send())
    assert message == Message(Kind.USER_CONTROL, 0, 0, b"\x00\x07abcd")


def test_a_peer_that_speaks_http_is_no_rtmp_server() -> None:
    with pytest.raises(HandshakeError):
        a_publisher().receive(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_the_connect_command_is_what_servers_expect_byte_for_byte() -> None:
    """As a capture of a common encoder shows it: name, transaction 1, an object that names the application."""
    publisher = a_publisher()
    publisher.data_to_send()
    publisher.receive(b"\x03" + bytes(1536) + bytes(1536))
    sent = publisher.data_to_send()[1536:]
    size, connect = ChunkReader().feed(sent)
    assert size == Message(Kind.SET_CHUNK_SIZE, 0, 0, struct.pack(">I", 4096))
    assert connect.payload.startswith(
        bytes.fromhex("020007636f6e6e656374003ff0000000000000030003617070020004") + b"live"
    )
    assert connect.payload.endswith(b"\x00\x05tcUrl\x02\x00\x1artmp://127.0.0.1:1935/live\x00\x00\x09")


messages = st.builds(
    Message,
    kind=st.sampled_from([8, 9, 18, 20]),
    timestamp=st.integers(0, 0xFFFFFFFF),
    stream=st.sampled_from([0, 1]),
    payload=st.binary(max_size=3_000),
)


@given(st.lists(st.tuples(messages, st.integers(3, 63)), max_size=6), st.integers(1, 5_000), st.data())
def test_messages_survive_any_chunk_size_and_any_split(
    sent: list[tuple[Message, int]], chunk: int, data: st.DataObject
) -> None:
    wire = encode(Message(Kind.SET_CHUNK_SIZE, 0, 0, struct.pack(">I", chunk)), 2, 128)
    wire += b"".join(encode(message, channel, chunk) for message, channel in sent)
    reader, got = ChunkReader(), []
    while wire:
        size = data.draw(st.integers(1, max(1, min(len(wire), 700))))
        got += reader.feed(wire[:size])
        wire = wire[size:]
    assert got[1:] == [message for message, _ in sent]


@given(st.binary(max_size=4_000))
def test_noise_breaks_neither_the_reader_nor_the_server(noise: bytes) -> None:
    for feed in (ChunkReader().feed, Session(noise=NOISE).receive, a_publisher().receive):
        try:
            feed(noise)
        except (ChunkError, HandshakeError, amf.AmfError):
            continue


def test_a_message_that_claims_too_much_is_refused() -> None:
    with pytest.raises(ChunkError):
        ChunkReader().feed(b"\x03\x00\x00\x00\xff\xff\xff\x14\x00\x00\x00\x00")


values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(values, max_size=5))
def test_amf_values_come_back_as_they_were(sent: list[amf.Value]) -> None:
    assert amf.decode(amf.encode(sent)) == sent


@given(st.binary(max_size=200))
def test_amf_noise_is_refused_or_read_and_never_crashes(noise: bytes) -> None:
    try:
        amf.decode(noise)
    except amf.AmfError:
        return


def test_padding_fills_an_access_unit_with_one_filler_unit() -> None:
    unit = struct.pack(">I", 3) + b"\x65ab"
    padded = flv.pad(unit, 100)
    assert len(padded) == 100
    assert padded.startswith(unit)
    assert padded[len(unit) + 4] & 0x1F == flv.FILLER_NAL
    assert int.from_bytes(padded[len(unit) : len(unit) + 4], "big") == 100 - len(unit) - 4
    assert flv.pad(unit, 8) == unit
