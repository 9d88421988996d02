"""`python -m chalkstream.media` is `media-worker`."""

from chalkstream.media.cli import main

main()
