"""Draw small PNG pictures, for tests that need one."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable

Color = tuple[int, int, int]


def draw_png(size: int, paint: Callable[[int, int], Color]) -> bytes:
    """Draw a square picture; `paint` gives the colour at a column and a row."""
    rows = b"".join(b"\0" + b"".join(bytes(paint(x, y)) for x in range(size)) for y in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def draw_wave() -> bytes:
    """Draw a wave on a deep green ground."""

    def paint(x: int, y: int) -> Color:
        level = 36 + 7 * math.sin(x / 6)
        share = min(1.0, max(0.0, 3.5 - abs(y - level)))
        red, green, blue = (round(part + (255 - part) * share) for part in (47, 111, 79))
        return red, green, blue

    return draw_png(72, paint)


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
