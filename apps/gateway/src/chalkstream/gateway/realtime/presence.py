"""Arrivals and departures: the log says which devices are connected, and a reload makes no noise."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from chalkstream.core.commands import Command, ReportArrival, ReportDeparture
from chalkstream.core.state import State
from chalkstream.gateway.realtime.seats import Seat

GRACE_S = 5.0
"""A device that is back within this time was never gone."""

Device = tuple[str, str]
"""Participant and device."""


class Presence:
    """Turns seats taken and left into commands of the gateway."""

    def __init__(self, submit: Callable[[Command], None], grace_s: float = GRACE_S) -> None:
        self._submit = submit
        self._grace_s = grace_s
        self._leaving: dict[Device, asyncio.TimerHandle] = {}

    def came(self, seat: Seat, state: State) -> None:
        """Somebody in the class has a seat. Who waits in the lobby is not present yet."""
        timer = self._leaving.pop(seat.key, None)
        if timer is not None:
            timer.cancel()
        participant, device = seat.key
        person = state.people.get(participant)
        if seat.role != "waiting" and (person is None or device not in person.devices):
            kind = seat.bearer.device_kind
            self._submit(ReportArrival(participant=participant, device=device, device_kind=kind))

    def left(self, device: Device) -> None:
        """A seat is empty: a departure, unless the device is back in time."""
        if device not in self._leaving:
            loop = asyncio.get_running_loop()
            self._leaving[device] = loop.call_later(self._grace_s, self._gone, device)

    def left_before(self, state: State) -> None:
        """Devices that the log still has from an earlier owner get the same grace to come back."""
        for participant, person in state.people.items():
            for device in person.devices:
                self.left((participant, device))

    def pending(self) -> bool:
        """Whether some device's grace still runs."""
        return bool(self._leaving)

    def close(self) -> None:
        """Nothing more is said."""
        for timer in self._leaving.values():
            timer.cancel()
        self._leaving.clear()

    def _gone(self, device: Device) -> None:
        del self._leaving[device]
        self._submit(ReportDeparture(participant=device[0], device=device[1]))
