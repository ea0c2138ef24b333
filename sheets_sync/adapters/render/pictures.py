"""How large a logo is, read from its first bytes: a file of a few kilobytes can claim a picture that fills the memory.

The typesetter makes room for what a picture claims before it reads on, and a program without memory is ended by its
system, so that nobody would be told which file did it.
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Iterator
from pathlib import Path

MOST_BYTES, MOST_POINTS = 10_000_000, 25_000_000
_PNG, _JPEG, _PACKED = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\x1f\x8b"
_INSIDE = re.compile(rb"data:image/[\w.+-]+\s*;\s*base64\s*,\s*([A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Parts of a JPEG that say its size."""


def is_too_large(path: Path) -> bool:
    """Whether a picture, or one inside an SVG, is larger than a letterhead can need."""
    if path.stat().st_size > MOST_BYTES:
        return True
    content = path.read_bytes()
    inside = (base64.b64decode(b"".join(found.split()) + b"==") for found in _INSIDE.findall(content))
    return content.startswith(_PACKED) or any(points(one) > MOST_POINTS for one in (content, *inside))


def points(content: bytes) -> int:
    """Width times height of a PNG or JPEG; 0 for anything else."""
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack_from(">II", content, 16)
        return int(width * height)
    return max(_frames(content), default=0) if content.startswith(_JPEG) else 0


def _frames(content: bytes) -> Iterator[int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            yield height * width
        at += 2 + struct.unpack_from(">H", content, at + 2)[0]
