"""The SFU: where its program comes from, and the configuration that it runs with."""

from chalkstream.launcher.livekit.binary import VERSION, find, find_or_build
from chalkstream.launcher.livekit.config import write_config

__all__ = ["VERSION", "find", "find_or_build", "write_config"]
