"""What a running platform says of itself to other programs on this machine: `run/platform.json`, while it is up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.keys import write_private
from chalkstream.launcher.ports import Ports
from chalkstream.launcher.settings import Settings


@dataclass(frozen=True, slots=True)
class Status:
    """A platform that is up."""

    pid: int
    """The launcher's process."""
    public_url: str
    """Where browsers find the app."""
    ports: Ports
    """Who listens where."""
    address: str = ""
    """This machine's on the network, where everything is shared with other devices; else empty."""
    own_authority: bool = False
    """Whether the shared origin's certificate is of the data folder's own authority."""

    @property
    def alive(self) -> bool:
        """Whether there is a process with the launcher's id."""
        return Path(f"/proc/{self.pid}").exists()


@contextmanager
def told(settings: Settings, pid: int) -> Iterator[None]:
    """Write the status for the duration of the block."""
    file, share = DataFolder(settings.data).run / "platform.json", settings.share
    address, own = (share.address, share.given is None) if share else ("", False)
    write_private(file, json.dumps(asdict(Status(pid, settings.public_url, settings.ports, address, own))))
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def read(folder: DataFolder) -> Status | None:
    """The status in a data folder; None when nothing is up there. A killed one leaves an old one: compare the pid."""
    try:
        values = json.loads((folder.run / "platform.json").read_text())
    except FileNotFoundError:
        return None
    return Status(**values | {"ports": Ports(**values["ports"])})
