"""What the RTMP sink tells whoever started it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

from chalkstream.media.rtmp.publisher import Publisher, Publishing

PICTURE = b"\x17\x01" + bytes(range(256)) * 60


def publishing(port: int, key: str) -> tuple[socket.socket, Publisher]:
    """A publisher that the sink has taken."""
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    publisher = Publisher(host="127.0.0.1", application="live", key=key, secure=False, noise=bytes(1528))
    line.sendall(publisher.data_to_send())
    while Publishing() not in publisher.receive(line.recv(65_536)):
        line.sendall(publisher.data_to_send())
    return line, publisher


def test_the_sink_says_who_comes_and_how_much_was_written_and_never_the_key(tmp_path: Path) -> None:
    out = tmp_path / "class.flv"
    command = [sys.executable, "-m", "chalkstream.media.sink", "--port", "0", "--out", str(out), "--key", "secret-key"]
    heeded = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are told to ignore it
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as sink:
        signal.signal(signal.SIGINT, heeded)
        assert sink.stdout is not None
        try:
            port = int(sink.stdout.readline().removeprefix("listening on "))
            line, publisher = publishing(port, "secret-key")
            assert sink.stdout.readline() == "Somebody publishes.\n"
            publisher.send_video(0, PICTURE)
            publisher.send_video(2500, PICTURE)
            publisher.finish()
            line.sendall(publisher.data_to_send())
            first = sink.stdout.readline()
            assert re.fullmatch(r"The stream is over: 2\.5 s, \d+ bytes\.\n", first)
            line.close()

            line, publisher = publishing(port, "secret-key")
            assert sink.stdout.readline() == "Somebody publishes.\n"
            publisher.send_video(0, PICTURE)
            publisher.send_video(1000, PICTURE)
            line.sendall(publisher.data_to_send())
            while out.stat().st_size < 4 * len(PICTURE):
                assert sink.poll() is None

            sink.send_signal(signal.SIGINT)
            rest, errors = sink.communicate(timeout=60)
            line.close()
        finally:
            sink.kill()
    second, whole = rest.splitlines()
    assert re.fullmatch(r"The stream is over: 1\.0 s, \d+ bytes\.", second)
    assert whole == f"{out}: 3.5 s, {out.stat().st_size} bytes."
    assert errors == ""
    assert "secret-key" not in first + rest
