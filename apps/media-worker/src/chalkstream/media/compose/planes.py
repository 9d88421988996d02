"""I420 pictures as one array, as the encoder takes them, and cameras scaled straight into them."""

from __future__ import annotations

from typing import TypeAlias

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from numpy.typing import NDArray
from PIL import Image

from chalkstream.core.look import PROGRAM, Box, even

Picture: TypeAlias = NDArray[np.uint8]
"""(height * 3 / 2, width) uint8: Y, then U, then V, BT.709 in limited range."""

WIDTH, HEIGHT = PROGRAM.width, PROGRAM.height


def from_image(image: Image.Image) -> Picture:
    """An RGB picture of the program's size."""
    frame = av.VideoFrame.from_ndarray(np.asarray(image.convert("RGB")), format="rgb24")
    planar = VideoReformatter().reformat(
        frame,
        format="yuv420p",
        src_colorspace=Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
    )
    return planar.to_ndarray().astype(np.uint8, copy=False)


def to_image(picture: Picture) -> Image.Image:
    """The picture as RGB, for people and tests."""
    frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
    colour = VideoReformatter().reformat(
        frame,
        format="rgb24",
        src_colorspace=Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
    )
    return Image.fromarray(colour.to_ndarray())


class Camera:
    """Scales one camera's pictures to a box and lays them into the program, cut to its shape (`object-fit: cover`)."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def scale(self, data: NDArray[np.uint8], width: int, height: int, box: Box) -> Picture:
        """The box's picture from I420 `data` of (width * height * 3 / 2) bytes, in BT.601 as browsers capture it."""
        frame = av.VideoFrame.from_ndarray(_covering(data, width, height, box), format="yuv420p")
        scaled = self._reformatter.reformat(
            frame,
            width=box.width,
            height=box.height,
            format="yuv420p",
            interpolation="BILINEAR",
            src_colorspace=Colorspace.ITU601,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.MPEG,
            dst_color_range=ColorRange.MPEG,
        )
        return scaled.to_ndarray().astype(np.uint8, copy=False)


def _covering(data: NDArray[np.uint8], width: int, height: int, box: Box) -> Picture:
    """The middle of a picture that has the box's shape."""
    if width * box.height > height * box.width:
        inner = (even(height * box.width // box.height), even(height))
    else:
        inner = (even(width), even(width * box.height // box.width))
    left, top = (width - inner[0]) // 4 * 2, (height - inner[1]) // 4 * 2
    luma = data[: width * height].reshape(height, width)
    half_width, half_height = (width + 1) // 2, (height + 1) // 2
    chroma = data[width * height :].reshape(2, half_height, half_width)
    out = np.empty((inner[1] * 3 // 2, inner[0]), np.uint8)
    out[: inner[1]] = luma[top : top + inner[1], left : left + inner[0]]
    rows, columns = inner[1] // 2, inner[0] // 2
    out[inner[1] :] = chroma[:, top // 2 : top // 2 + rows, left // 2 : left // 2 + columns].reshape(-1, inner[0])
    return out


def paste(picture: Picture, small: Picture, box: Box) -> None:
    """Lay a picture of the box's size into the program's picture. The box lies on even pixels."""
    picture[box.y : box.y + box.height, box.x : box.x + box.width] = small[: box.height]
    planes = picture[HEIGHT:].reshape(2, HEIGHT // 2, WIDTH // 2)
    inner = small[box.height :].reshape(2, box.height // 2, box.width // 2)
    rows, columns = slice(box.y // 2, (box.y + box.height) // 2), slice(box.x // 2, (box.x + box.width) // 2)
    planes[:, rows, columns] = inner
