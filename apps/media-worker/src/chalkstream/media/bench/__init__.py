"""Programs that `chalkstream bench` runs: the program's picture beside its encode alone, and a teacher in a room.

Each reads one JSON line from its standard input. Nothing of the media worker imports them.
"""
