"""As whom PostgreSQL runs: as ourselves, or, since it refuses root, as a system user with fewer rights."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SYSTEM_USERS = ("chalkstream", "postgres")
"""System users that we run as when we are root, the first that exists."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A user to run as."""

    uid: int
    gid: int
    switches: bool
    """The child has to change to this user, since we are root."""

    @classmethod
    def choose(cls, data: Path) -> Identity:
        """Ourselves; as root the owner of `data`, an existing system user, a new one, or `nobody`."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid(), switches=False)
        if data.exists() and data.stat().st_uid != 0:
            return cls(data.stat().st_uid, data.stat().st_gid, switches=True)
        name = next((name for name in SYSTEM_USERS if _exists(name)), None) or _make_user() or "nobody"
        entry = pwd.getpwnam(name)
        return cls(entry.pw_uid, entry.pw_gid, switches=True)

    def give(self, path: Path) -> None:
        """Hand a file or folder over to this user."""
        if self.switches:
            os.chown(path, self.uid, self.gid)

    def reaches(self, folder: Path) -> bool:
        """Whether this user may pass through every folder above `folder`."""
        return not self.switches or all(self._passes(above) for above in folder.absolute().parents)

    def _passes(self, folder: Path) -> bool:
        if not folder.exists():
            return True
        status = folder.stat()
        wanted = 0o100 if status.st_uid == self.uid else 0o010 if status.st_gid == self.gid else 0o001
        return bool(status.st_mode & wanted)


def _exists(name: str) -> bool:
    try:
        return pwd.getpwnam(name).pw_uid != 0
    except KeyError:
        return False


def _make_user() -> str | None:
    """Make the system user `chalkstream`; None where this system has no `useradd` or it fails."""
    tool = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
    if tool is None:
        return None
    made = subprocess.run(
        [tool, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "chalkstream"],
        check=False,
        capture_output=True,
    )
    return "chalkstream" if made.returncode == 0 and _exists("chalkstream") else None
