"""Fill a class with simulated students: `.venv/bin/python tools/students.py --link URL --count 30 --minutes 10`.

They use what a browser uses: the join link, the lobby, the sockets; with `--voices` LiveKit too, once they are given
the floor. One process; it prints what they met with, and exits 1 where a frame was missing.
"""

from __future__ import annotations

import argparse
import asyncio
import ssl
import statistics
import sys
from pathlib import Path

from chalkstream.testkit.crowd.crowd import Crowd
from chalkstream.testkit.crowd.line import Tally

TELL_S = 30.0


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--link", required=True, help="the class's join link")
    parser.add_argument("--count", type=int, default=30, help="students (30)")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long they stay, unless the class ends (10)")
    parser.add_argument("--arrive", type=float, default=10.0, metavar="S", help="seconds over which they come (10)")
    parser.add_argument("--pace", type=float, default=60.0, metavar="S", help="between two acts of one student (60)")
    parser.add_argument("--voices", action="store_true", help="who is given the floor speaks and shows a face")
    parser.add_argument("--ca", type=Path, help="certificate authority to trust, PEM (of `up --share`)")
    parser.add_argument("--seed", type=int, default=1, help="of their dice (1)")
    return parser.parse_args()


async def tell(crowd: Crowd) -> None:
    """A line now and then."""
    while True:
        await asyncio.sleep(TELL_S)
        running = sum(student.phase == "running" for student in crowd.students)
        print(
            f"students: {len(crowd.students)} came, {crowd.inside} let in, {running} in a running class, "
            f"{crowd.tally.sent.total()} acts",
            flush=True,
        )


def report(tally: Tally) -> str:
    """All of it, at the end."""
    acts = ", ".join(f"{count} {kind}" for kind, count in tally.sent.most_common()) or "none"
    refused = ", ".join(f"{count} {code}" for code, count in tally.refused.most_common()) or "none"
    out = ", ".join(f"{count} {why}" for why, count in tally.ways_out.most_common()) or "none"
    lines = [f"acts: {acts}", f"refused: {refused}", f"left: {out}", f"lines that came back: {tally.reconnected}"]
    if len(tally.ack_ms) > 1:
        middle, late = statistics.median(tally.ack_ms), statistics.quantiles(tally.ack_ms, n=20)[-1]
        lines.append(f"acknowledged after {middle:.0f} ms (median), {late:.0f} ms (95 of 100)")
    return "\n".join([*lines, f"gaps: {tally.gaps}"])


async def main(asked: argparse.Namespace) -> int:
    """Come, stay, tell; the exit code."""
    trust = ssl.create_default_context(cafile=asked.ca) if asked.ca else None
    speaking = None
    if asked.voices:
        from chalkstream.testkit.crowd.speaking import LiveKitSpeaking  # heavy, and wanted by some

        speaking = LiveKitSpeaking()
    crowd = Crowd(asked.link, asked.count, asked.pace, asked.arrive, asked.seed, speaking, trust)
    telling = asyncio.create_task(tell(crowd))
    try:
        await crowd.attend(asked.minutes * 60)
    finally:
        telling.cancel()
        print(report(crowd.tally), flush=True)
    return 1 if crowd.tally.gaps else 0


if __name__ == "__main__":
    try:
        sys.exit(asyncio.run(main(arguments())))
    except KeyboardInterrupt:
        sys.exit(130)
