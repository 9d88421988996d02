"""The recording for players: an HLS playlist of its fMP4 segments (RFC 8216). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from chalkstream.knowledge.timeline import SEAM_MS
from chalkstream.store.program import Segment


def playlist(segments: Sequence[Segment], *, finished: bool) -> str:
    """All segments in order, each epoch with its own initialisation.

    A new epoch, and a gap within one, is a discontinuity: the players' clock starts again there. An unfinished
    recording is an EVENT that grows; players ask again until it ends.
    """
    longest = max((one.duration_ms for one in segments), default=2_000)
    lines = [
        "#EXTM3U",
        "#EXT-X-VERSION:7",
        f"#EXT-X-TARGETDURATION:{-(-longest // 1000)}",
        f"#EXT-X-PLAYLIST-TYPE:{'VOD' if finished else 'EVENT'}",
        "#EXT-X-INDEPENDENT-SEGMENTS",
    ]
    before: Segment | None = None
    for one in segments:
        if before is None or before.epoch != one.epoch:
            lines += ["#EXT-X-DISCONTINUITY"] if before else []
            lines.append(f'#EXT-X-MAP:URI="{one.epoch}/init.mp4"')
        elif one.program_ms - (before.program_ms + before.duration_ms) > SEAM_MS:
            lines.append("#EXT-X-DISCONTINUITY")
        lines += [f"#EXTINF:{one.duration_ms / 1000:.3f},", one.file]
        before = one
    if finished:
        lines.append("#EXT-X-ENDLIST")
    return "\n".join(lines) + "\n"
