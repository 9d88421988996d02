"""`python -m chalkstream.launcher.livekit`: have a livekit-server, building it once where there is none."""

import sys

from chalkstream.launcher.errors import LiveKitMissingError
from chalkstream.launcher.livekit.binary import configured_url, find_or_build

if __name__ == "__main__":
    try:
        if configured_url() is None:
            find_or_build(lambda text: print(f"  {text}", file=sys.stderr, flush=True))
    except LiveKitMissingError as error:
        sys.exit(f"  {error}")
