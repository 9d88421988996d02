"""One WebSocket: from its handshake to its end. picows calls it; what it reads goes to `intake`."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

from picows import WSCloseCode, WSFrame, WSListener, WSMsgType, WSTransport

from chalkstream.gateway.errors import Refusal
from chalkstream.gateway.realtime.frames import MAX_FRAME_BYTES, Bye, Hello, encode
from chalkstream.gateway.realtime.intake import Intake, Malformed, read, unreadable
from chalkstream.gateway.realtime.seats import CUT_OFF_BYTES, Seat
from chalkstream.gateway.realtime.tickets import Bearer

logger = logging.getLogger(__name__)

HELLO_TIMEOUT_S = 10.0
"""A socket that has not said hello by then is closed."""
MAX_BAD_FRAMES = 5
"""Unreadable frames after which a socket is closed."""
BAD_FRAME = Bye(code="bad_frame", message="This page sent something that we cannot read. Reload it.")


class Doors(Protocol):
    """Where sockets come in (`server.Server`)."""

    def enter(self, socket: Socket, hello: Hello) -> None:
        """Begin to seat a socket that said hello."""


class Socket(WSListener):
    """A browser's way in, and (as `seats.Outlet`) out."""

    def __init__(self, bearer: Bearer, doors: Doors) -> None:
        super().__init__()
        self.bearer = bearer
        self.seat: Seat | None = None
        self.intake: Intake | None = None
        self.gone = False
        self.closing = False
        """Nothing that it still sends counts."""
        self._doors = doors
        self._transport: WSTransport | None = None
        self._greeted = False
        self._bad_frames = 0
        self._parts = bytearray()

    # --- the way out --------------------------------------------------------------------------------------------

    def send(self, frame: bytes) -> None:
        """Queue a text frame."""
        if self._transport is not None and not self.gone:
            self._transport.send(WSMsgType.TEXT, frame)

    def backlog(self) -> int:
        """Bytes that were queued and not sent yet."""
        if self._transport is None or self.gone:
            return 0
        return int(self._transport.underlying_transport.get_write_buffer_size())

    def close(self) -> None:
        """Close once what is queued is sent."""
        if self._transport is not None and not self.gone:
            self._transport.send_close(WSCloseCode.OK)
            self._transport.disconnect()
            self.closing = True

    # --- what picows calls --------------------------------------------------------------------------------------

    def on_ws_connected(self, transport: WSTransport) -> None:
        """The handshake is done."""
        self._transport = transport
        asyncio.get_running_loop().call_later(HELLO_TIMEOUT_S, self._expect_hello)

    def on_ws_disconnected(self, transport: WSTransport) -> None:  # noqa: ARG002 - picows calls it so
        """The socket is gone."""
        self.gone = True
        if self.seat is not None and self.intake is not None:
            self.intake.leave()

    def resume_writing(self) -> None:
        """The peer has taken what it was sent: a slow one can start afresh."""
        if self.seat is not None and self.intake is not None:
            self.intake.recover()

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """One frame from the peer; nothing that it holds may harm anybody else."""
        if self.closing:
            return
        if frame.msg_type == WSMsgType.CLOSE:
            transport.send_close(frame.get_close_code())
            transport.disconnect()
        elif frame.msg_type in {WSMsgType.TEXT, WSMsgType.CONTINUATION}:
            self._text(frame.get_payload_as_bytes(), whole=frame.fin)
        elif frame.msg_type == WSMsgType.BINARY:
            self._bad(Malformed("Frames are text."))

    def _text(self, payload: bytes, *, whole: bool) -> None:
        if self._parts or not whole:
            self._parts += payload
            if len(self._parts) > MAX_FRAME_BYTES:
                self._refuse()
                return
            if not whole:
                return
            payload = bytes(self._parts)
            self._parts.clear()
        try:
            incoming = read(payload)
        except Malformed as error:
            self._bad(error)
            return
        if self.intake is not None:
            in_pace = self.intake.in_pace(asyncio.get_running_loop().time())
            if self.intake.hopeless or self.backlog() > CUT_OFF_BYTES:
                self._cut_off()
                return
            self.intake.serve(incoming, in_pace=in_pace)
        elif isinstance(incoming, Hello) and not self._greeted:
            self._greeted = True
            self._doors.enter(self, incoming)
        else:
            self._bad(Malformed("hello comes first, and then the welcome."))

    def _cut_off(self) -> None:
        """It sends too much or does not read: close it without waiting for what it was to be sent."""
        logger.info("cut off", extra={"action": "cut_off", "session": self.bearer.session})
        if self._transport is not None and not self.gone:
            self._transport.underlying_transport.abort()
        self.closing = True

    def _expect_hello(self) -> None:
        if not self._greeted:
            self._refuse()

    def _bad(self, error: Malformed) -> None:
        self._bad_frames += 1
        self.send(unreadable(error))
        if self._bad_frames >= MAX_BAD_FRAMES:
            self._refuse()

    def _refuse(self) -> None:
        self.dismiss(BAD_FRAME)

    def turn_away(self, refusal: Refusal) -> None:
        """There is no seat for this socket."""
        self.dismiss(Bye(code="unknown", message=refusal.message))

    def dismiss(self, bye: Bye) -> None:
        """Say why, and close."""
        self.send(encode(bye))
        self.close()
