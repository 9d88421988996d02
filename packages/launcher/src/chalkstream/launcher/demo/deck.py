"""The demo's own deck: a PDF written by hand, with real text, and a mark on each page that a machine reads."""

from __future__ import annotations

from chalkstream.launcher.demo.lesson import Lesson, Slide

WIDTH, HEIGHT = 960, 540
"""Points; 16:9."""
PAPER, INK, ACCENT = (0.97, 0.96, 0.92), (0.11, 0.14, 0.13), (0.95, 0.79, 0.30)
MARK_CELLS = 4
MARK_SIZE = 22
"""A page's number in four cells at the lower left, white for one, after a black and before a black one."""
MARK_LEFT, MARK_BOTTOM = 48, 28


def pdf(lesson: Lesson, *, marked: bool = True) -> bytes:
    """The deck. Fonts are Helvetica, which every reader has; text is WinAnsi. `marked`: with the marks for machines."""
    marks = [mark(number) if marked else [] for number in range(1, len(lesson.slides) + 1)]
    pages = [_content(cells, slide) for cells, slide in zip(marks, lesson.slides, strict=True)]
    first = 5
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _font("Helvetica-Bold"),
        _font("Helvetica"),
    ]
    for index, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {first + 2 * index + 1} 0 R "
            "/Resources << /Font << /B 3 0 R /R 4 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def mark(number: int) -> list[int]:
    """Cells of a page's mark from left to right, 1 for white."""
    return [0, *(number >> place & 1 for place in reversed(range(MARK_CELLS))), 0]


def mark_centres() -> list[tuple[float, float]]:
    """Middle of each cell as shares of the page's width and height, from the top left."""
    y = 1 - (MARK_BOTTOM + MARK_SIZE / 2) / HEIGHT
    return [((MARK_LEFT + (cell + 0.5) * MARK_SIZE) / WIDTH, y) for cell in range(MARK_CELLS + 2)]


def _content(cells: list[int], slide: Slide) -> bytes:
    commands = [_fill(PAPER, 0, 0, WIDTH, HEIGHT), _fill(ACCENT, 64, 386, 72, 6)]
    commands.append(_text("B", 44, 64, 420, slide.heading))
    commands += [_text("R", 28, 64, 320 - 56 * index, line) for index, line in enumerate(slide.lines)]
    for cell, white in enumerate(cells):
        colour = (1.0, 1.0, 1.0) if white else (0.0, 0.0, 0.0)
        commands.append(_fill(colour, MARK_LEFT + cell * MARK_SIZE, MARK_BOTTOM, MARK_SIZE, MARK_SIZE))
    return "\n".join(commands).encode("cp1252")


def _fill(colour: tuple[float, float, float], x: float, y: float, wide: float, tall: float) -> str:
    red, green, blue = colour
    return f"{red} {green} {blue} rg {x} {y} {wide} {tall} re f"


def _text(font: str, size: int, x: float, y: float, text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    red, green, blue = INK
    return f"BT {red} {green} {blue} rg /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET"


def _font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()


def _file(objects: list[bytes]) -> bytes:
    """Objects numbered from 1, with the cross-reference table that a reader asks for."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
