from __future__ import annotations

import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from chalkstream.launcher import supervisor
from chalkstream.launcher.errors import ServiceFailedError
from chalkstream.launcher.service import LOG_LIMIT_BYTES, Process, Service, turn_over
from chalkstream.launcher.supervisor import Supervisor
from chalkstream.testkit.waiting import until

WAITS = "import signal, sys; print('up', flush=True); signal.pause()"
SAYS_WHEN_STOPPED = """
import signal, sys
def end(*_):
    open(sys.argv[1], 'a').write(sys.argv[2] + '\\n')
    sys.exit()
signal.signal(signal.SIGTERM, end)
print('up', flush=True)
while True: signal.pause()
"""
IGNORES = "import signal; signal.signal(15, signal.SIG_IGN); print('up', flush=True)\nwhile True: signal.pause()"


def service(name: str, code: str, logs: Path, *arguments: str, limit_s: float = 5.0) -> Service:
    async def printed_up() -> bool:
        return "up" in (logs / f"{name}.log").read_text()

    command = (sys.executable, "-c", code, *arguments)
    return Service(name, command, dict(os.environ), printed_up, stop_limit_s=limit_s)


class Bench:
    """Supervisors of one test, all stopped at its end."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.told: list[str] = []
        self.made: list[Supervisor] = []

    def supervise(self, *services: Service) -> Supervisor:
        self.made.append(Supervisor(services, self.logs, self.told.append))
        return self.made[-1]


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    for made in bench.made:
        await made.stop()


def pid(made: Supervisor, name: str) -> int:
    process = made.process(name)
    assert process is not None
    return process.pid


async def test_what_is_killed_is_started_again_and_said(bench: Bench) -> None:
    made = bench.supervise(service("one", WAITS, bench.logs))
    await made.start()
    before = pid(made, "one")
    os.kill(before, signal.SIGKILL)
    await until(lambda: pid(made, "one") != before, 10)
    assert bench.told[0].startswith("one ended (-9: up); starting it again in 0.3 s")


async def test_services_stop_in_the_reverse_order_of_their_start(bench: Bench) -> None:
    order = bench.logs / "order"
    names = ("first", "second", "third")
    made = bench.supervise(*(service(name, SAYS_WHEN_STOPPED, bench.logs, str(order), name) for name in names))
    await made.start()
    await made.stop()
    assert order.read_text().split() == ["third", "second", "first"]


async def test_what_does_not_stop_in_time_is_killed(bench: Bench) -> None:
    made = bench.supervise(service("deaf", IGNORES, bench.logs, limit_s=0.2))
    await made.start()
    process = pid(made, "deaf")
    await made.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


async def test_what_never_serves_fails_with_the_end_of_its_log(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "READY_LIMIT_S", 0.3)
    made = bench.supervise(service("broken", "raise SystemExit('no such table: classes')", bench.logs))
    with pytest.raises(ServiceFailedError, match="no such table: classes"):
        await made.start()


async def test_a_restart_that_was_asked_for_is_immediate_and_not_reported(bench: Bench) -> None:
    made = bench.supervise(service("one", WAITS, bench.logs))
    await made.start()
    before = pid(made, "one")
    await made.restart("one")
    await until(lambda: pid(made, "one") != before, 10)
    assert bench.told == []


async def test_a_start_that_the_machine_refuses_is_said_and_tried_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = bench.supervise(service("one", WAITS, bench.logs))
    await made.start()
    refusals = [OSError("no space left"), OSError("no space left")]
    real = Process.spawn

    async def spawn(wanted: Service, log: Path) -> Process:
        if refusals:
            raise refusals.pop()
        return await real(wanted, log)

    monkeypatch.setattr(Process, "spawn", spawn)
    before = pid(made, "one")
    os.kill(before, signal.SIGKILL)
    await until(lambda: pid(made, "one") != before, 10)
    assert [line for line in bench.told if "no space left; trying again" in line] == bench.told[1:]
    assert len(bench.told) == 3


async def test_a_service_stands_back_as_far_as_it_is_told(bench: Bench) -> None:
    made = bench.supervise(replace(service("elastic", WAITS, bench.logs), niceness=7))
    await made.start()
    assert os.getpriority(os.PRIO_PROCESS, pid(made, "elastic")) == min(19, os.nice(0) + 7)


def test_a_long_log_is_turned_over_in_place(tmp_path: Path) -> None:
    log = tmp_path / "one.log"
    with log.open("ab") as writer:
        writer.write(b"x" * (LOG_LIMIT_BYTES + 1))
        writer.flush()
        turn_over(log)
        writer.write(b"after")
    assert log.read_bytes() == b"after"
    assert (tmp_path / "one.log.1").stat().st_size == LOG_LIMIT_BYTES + 1
