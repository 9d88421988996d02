"""Why the launcher cannot go on. The message says what is wrong and names the cure; the command line shows it so."""


class LauncherError(Exception):
    """The platform cannot be brought up."""


class PortInUseError(LauncherError):
    """A port that was asked for is taken."""


class NotEnoughRoomError(LauncherError):
    """The disk of the data folder is (nearly) full."""


class AlreadyRunningError(LauncherError):
    """Another launcher works on the same data folder."""


class LiveKitMissingError(LauncherError):
    """There is no livekit-server, and none could be built."""


class ServiceFailedError(LauncherError):
    """A service did not become ready in time."""
