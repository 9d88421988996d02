"""The whole platform on one machine: database, SFU, services and the guardian, up and down in order."""

from __future__ import annotations

import asyncio
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg

from chalkstream.launcher import guardian
from chalkstream.launcher.errors import LauncherError
from chalkstream.launcher.folder import DataFolder
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.postgres import Cluster, ClusterError, Passwords, Urls, bootstrap
from chalkstream.launcher.services import Services, missing_parts
from chalkstream.launcher.settings import ADMIN_DATABASE_URL, Settings
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
        self.database = None if settings.admin_database_url else self._own_database()
        self.supervisor: Supervisor | None = None
        self.urls: Urls | None = None

    async def start(self) -> None:
        """Bring everything up; when this returns, the app answers. Raises LauncherError, having stopped what ran."""
        if missing := missing_parts():
            raise LauncherError(f"Not installed here: {', '.join(missing)}. make setup brings every part.")
        try:
            self._watch_over()
            self.urls = self.prepare_database()
            services = Services(self.settings, self.keys, self.urls, self.run)
            self.supervisor = Supervisor(services.all(), self.folder.logs, self._report)
            await self.supervisor.start()
            if self.database:
                self._keeper = asyncio.create_task(self._keep_database(self.database))
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop services, then the database, then let the guardian go. May be called more than once."""
        if self._keeper:
            self._keeper.cancel()
        if self.supervisor:
            await self.supervisor.stop()
        if self.database:
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

    def _own_database(self) -> Cluster:
        return Cluster(
            self.folder.postgres,
            self._passwords.admin,
            port=self.settings.ports.postgres,
            log=self.folder.logs / "postgres.log",
            durable=self.settings.durable,
        )

    def prepare_database(self) -> Urls:
        """Start our own server where there is no other; roles, database and tables are there afterwards.

        Raises LauncherError when the server does not start, or a configured one cannot be used.
        """
        try:
            if self.database:
                self.database.start()
            urls = bootstrap(self._admin_url, self._passwords)
        except ClusterError as error:
            raise LauncherError(str(error)) from error
        except psycopg.Error as error:
            why = " ".join(str(error).split())
            cure = f"Correct {ADMIN_DATABASE_URL}, or unset it and Chalkstream runs its own."
            raise LauncherError(f"The database server cannot be used: {why} {cure}") from error
        upgrade(urls.owner)
        return urls

    @property
    def _admin_url(self) -> str:
        return self.database.admin_url if self.database else self.settings.admin_database_url or ""

    async def _keep_database(self, database: Cluster) -> None:
        """Start PostgreSQL again, on the same port, when it ends. The loop waits with it: nothing works meanwhile."""
        while True:
            await asyncio.sleep(DATABASE_EVERY_S)
            if not database.running:
                self._report("PostgreSQL ended; starting it again")
                try:
                    database.start()
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
