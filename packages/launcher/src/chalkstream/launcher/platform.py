"""The whole platform on one machine: database, SFU, services and the guardian, up and down in order."""

from __future__ import annotations

import asyncio
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chalkstream.launcher import guardian
from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.postgres import Cluster, ClusterError, Passwords, Urls, bootstrap
from chalkstream.launcher.services import Services, missing_parts
from chalkstream.launcher.settings import Settings
from chalkstream.launcher.supervisor import Report, Supervisor
from chalkstream.store.migrate import upgrade

DATABASE_EVERY_S = 0.5
FOLLOWERS_LIMIT_S = 20.0


class Platform:
    """One run. Use it on the main thread: children die with the thread that spawned them."""

    def __init__(self, settings: Settings, report: Report) -> None:
        self.settings = settings
        self.folder = DataFolder(settings.data)
        self.run = secrets.token_hex(8)
        """Marks every process of this run in its environment."""
        self._report = report
        self._guardian: subprocess.Popen[bytes] | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._passwords = Passwords.load_or_create(self.folder.secrets / "postgres.json")
        self.keys = Keys.load_or_create(self.folder.secrets / "keys.json")
        self.database = Cluster(
            self.folder.postgres,
            self._passwords.admin,
            port=settings.ports.postgres,
            log=self.folder.logs / "postgres.log",
            durable=settings.durable,
        )
        self.supervisor: Supervisor | None = None
        self.urls: Urls | None = None

    async def start(self) -> None:
        """Bring everything up; when this returns, the app answers. Raises LauncherError, having stopped what ran."""
        if missing := missing_parts():
            raise LauncherError(f"Not installed here: {', '.join(missing)}. make setup brings every part.")
        try:
            self._watch_over()
            self.urls = self._start_database()
            services = Services(self.settings, self.keys, self.urls, self.run)
            self.supervisor = Supervisor(services.all(), self.folder.logs, self._report)
            await self.supervisor.start()
            self._keeper = asyncio.create_task(self._keep_database())
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop services, then the database, then let the guardian go. May be called more than once."""
        if self._keeper:
            self._keeper.cancel()
        if self.supervisor:
            await self.supervisor.stop()
        self.database.stop()
        if self._guardian and self._guardian.stdin:
            self._guardian.stdin.close()
            self._guardian.wait(FOLLOWERS_LIMIT_S)
            self._guardian = None

    def kill(self) -> None:
        """End everything at once; the database stops by itself, its parent being gone."""
        if self.supervisor:
            self.supervisor.kill()

    def _watch_over(self) -> None:
        """Start the guardian. It keeps no parent-death signal: to outlive us is its purpose."""
        self._guardian = subprocess.Popen(
            [sys.executable, "-I", "-S", guardian.__file__, self.run],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PATH": "/usr/bin:/bin"},
            start_new_session=True,
        )

    def _start_database(self) -> Urls:
        try:
            self.database.start()
        except ClusterError as error:
            raise LauncherError(str(error)) from error
        urls = bootstrap(self.database.admin_url, self._passwords)
        upgrade(urls.owner)
        return urls

    async def _keep_database(self) -> None:
        """Start PostgreSQL again, on the same port, when it ends. The loop waits with it: nothing works meanwhile."""
        while True:
            await asyncio.sleep(DATABASE_EVERY_S)
            if not self.database.running:
                self._report("PostgreSQL ended; starting it again")
                try:
                    self.database.start()
                except (ClusterError, OSError) as error:
                    self._report(f"PostgreSQL: {error}; trying again")


@asynccontextmanager
async def running(settings: Settings, report: Report) -> AsyncIterator[Platform]:
    """A platform that is up inside the block. Raises LauncherError; holds the data folder meanwhile."""
    folder = DataFolder(settings.data)
    folder.prepare()
    with folder.owned():
        platform = Platform(settings, report)
        await platform.start()
        try:
            yield platform
        finally:
            await platform.stop()


def setup_link(folder: DataFolder, public_url: str) -> str | None:
    """The one-time link that makes the first account; None once there is one."""
    try:
        token = (folder.run / "setup-token").read_text().strip()
    except FileNotFoundError:
        return None
    return f"{public_url}/setup#{token}" if token else None
