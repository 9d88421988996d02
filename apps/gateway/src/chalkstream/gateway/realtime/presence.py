"""Arrivals and departures: the log says which devices are connected, and a reload makes no noise."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

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


class Presence:
    """Turns seats taken and left into commands of the gateway."""

    def __init__(self, submit: Callable[[Command], None]) -> None:
        self._submit = submit
        self._leaving: dict[Device, asyncio.TimerHandle] = {}

    def came(self, seat: Seat, state: State) -> None:
        """Somebody in the class has a seat. Who waits in the lobby is not present yet."""
        timer = self._leaving.pop(seat.key, None)
        if timer is not None:
            timer.cancel()
        self._report_missing(seat, state)

    def left(self, device: Device, grace_s: float | None = None) -> None:
        """A seat is empty: a departure, unless the device is back in time."""
        if device not in self._leaving:
            wait_s = GRACE_S if grace_s is None else grace_s
            self._leaving[device] = asyncio.get_running_loop().call_later(wait_s, self._gone, device)

    def left_before(self, state: State) -> None:
        """Devices that the log still has from an earlier owner get the same grace to come back."""
        for participant, person in state.people.items():
            for device in person.devices:
                self.left((participant, device), RESTART_GRACE_S)

    def compare(self, seats: Iterable[Seat], state: State) -> None:
        """Say again what the log has missed: who has a seat, and who has none. Said twice, it happens once."""
        seated = set()
        for seat in seats:
            seated.add(seat.key)
            self._report_missing(seat, state)
        for participant, person in state.people.items():
            for device in person.devices:
                if (participant, device) not in seated and (participant, device) not in self._leaving:
                    self._submit(ReportDeparture(participant=participant, device=device))

    def pending(self) -> bool:
        """Whether some device's grace still runs."""
        return bool(self._leaving)

    def close(self) -> None:
        """Nothing more is said."""
        for timer in self._leaving.values():
            timer.cancel()
        self._leaving.clear()

    def _report_missing(self, seat: Seat, state: State) -> None:
        participant, device = seat.key
        person = state.people.get(participant)
        if seat.role != "waiting" and (person is None or device not in person.devices):
            kind = seat.bearer.device_kind
            self._submit(ReportArrival(participant=participant, device=device, device_kind=kind))

    def _gone(self, device: Device) -> None:
        del self._leaving[device]
        self._submit(ReportDeparture(participant=device[0], device=device[1]))
