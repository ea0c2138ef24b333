"""Boxes of notes keep the size that they were given.

XlsxWriter says where a box ends by the row in which it ends. Rows become higher as people write,
and a box of twenty lines would reach far below the screen with them. Without such a place a
spreadsheet program takes the size of the drawing itself.
"""

from __future__ import annotations

import io
import re
import zipfile

_DRAWN = re.compile(r"xl/drawings/vmlDrawing\d+\.vml")
_PLACE = re.compile(rb"<x:Anchor>[^<]*</x:Anchor>")


def of_their_own_size(content: bytes) -> bytes:
    """A workbook of XlsxWriter whose boxes hang on no cell below them."""
    if b"vmlDrawing" not in content:
        return content
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.infolist():
            told = source.read(part)
            free = _PLACE.sub(b"", told) if _DRAWN.fullmatch(part.filename) else told
            target.writestr(part, free, zipfile.ZIP_DEFLATED)
    return made.getvalue()
