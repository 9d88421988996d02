"""Arrivals and departures: the log says which devices are connected, and a reload makes no noise."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator

from chalkstream.core.commands import Command, ReportArrival, ReportDeparture
from chalkstream.core.state import State
from chalkstream.gateway.realtime.seats import Seat

GRACE_S = 3.0
"""A device that closed its socket and is back within this time was never gone: a reload takes 1 s or 2 s."""
RESTART_GRACE_S = 5.0
"""The same for devices that an earlier owner knew: they first notice that it is gone, and wait before they dial."""
COMPARE_EVERY_S = 10.0
"""How often seats are compared with the devices of the log: what was said of them may have failed to be committed."""

Device = tuple[str, str]
"""Participant and device."""
Elsewhere = Callable[[Device], Awaitable[bool | None]]
"""Whether a device sits at another gateway; nothing when that cannot be known just now."""


def devices_in(state: State) -> Iterator[Device]:
    """Every device that the log has as connected, in the class and in the lobby."""
    for known in (state.people, state.lobby):
        for participant, one in known.items():
            for device in one.devices:
                yield participant, device


class Presence:
    """Turns seats taken and left into commands of the gateway."""

    def __init__(self, submit: Callable[[Command], None], elsewhere: Elsewhere | None = None) -> None:
        self._submit = submit
        self._elsewhere = elsewhere
        self._leaving: dict[Device, asyncio.TimerHandle] = {}
        self._asking: dict[Device, asyncio.Task[None]] = {}

    def came(self, seat: Seat, state: State) -> None:
        """Somebody in the class, or in its lobby, has a seat."""
        timer = self._leaving.pop(seat.key, None)
        if timer is not None:
            timer.cancel()
        if asking := self._asking.pop(seat.key, None):
            asking.cancel()
        self._report_missing(seat, state)

    def left(self, device: Device, grace_s: float | None = None) -> None:
        """A seat is empty: a departure, unless the device is back in time."""
        if device not in self._leaving:
            wait_s = GRACE_S if grace_s is None else grace_s
            self._leaving[device] = asyncio.get_running_loop().call_later(wait_s, self._gone, device)

    def left_before(self, state: State) -> None:
        """Devices that the log still has from an earlier owner get the same grace to come back."""
        for device in devices_in(state):
            self.left(device, RESTART_GRACE_S)

    def compare(self, seats: Iterable[Seat], state: State) -> None:
        """Say again what the log has missed: who has a seat, and who has none. Said twice, it happens once."""
        seated = set()
        for seat in seats:
            seated.add(seat.key)
            self._report_missing(seat, state)
        for device in devices_in(state):
            if device not in seated and device not in self._leaving:
                self._depart(device)

    def pending(self) -> bool:
        """Whether some device's grace still runs."""
        return bool(self._leaving or self._asking)

    def close(self) -> None:
        """Nothing more is said."""
        for timer in self._leaving.values():
            timer.cancel()
        self._leaving.clear()
        for asking in self._asking.values():
            asking.cancel()
        self._asking.clear()

    def _report_missing(self, seat: Seat, state: State) -> None:
        participant, device = seat.key
        if seat.role == "waiting":
            waiting = state.lobby.get(participant)
            missing = waiting is not None and not waiting.refused and device not in waiting.devices
        else:
            person = state.people.get(participant)
            missing = person is None or device not in person.devices
        if missing:
            kind = seat.bearer.device_kind
            self._submit(ReportArrival(participant=participant, device=device, device_kind=kind))

    def _gone(self, device: Device) -> None:
        del self._leaving[device]
        self._depart(device)

    def _depart(self, device: Device) -> None:
        """Say that it left, unless it sits at another gateway."""
        if self._elsewhere is None:
            self._submit(ReportDeparture(participant=device[0], device=device[1]))
        elif device not in self._asking:
            self._asking[device] = asyncio.create_task(self._ask(device, self._elsewhere), name="where is a device")

    async def _ask(self, device: Device, elsewhere: Elsewhere) -> None:
        there = await elsewhere(device)
        if self._asking.pop(device, None) is None:
            return
        if there is None:
            self.left(device)
        elif not there:
            self._submit(ReportDeparture(participant=device[0], device=device[1]))
