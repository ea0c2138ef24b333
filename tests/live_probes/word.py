"""What probes upload: a real document of the program as a Word file, a page of HTML, and a file
that is too large."""

from __future__ import annotations

import base64
import io
import random
import zlib
from functools import cache

from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.render.specimen import usual
from sheets_sync.adapters.resources import template_reader

LETTERHEAD = "DINAS PENDIDIKAN"
_EDGE = 2100
"""A picture of noise this wide and high has 13 MB."""


@cache
def word_file() -> bytes:
    """A teacher's whole cycle, with letterhead, page x of y, tables with headers and a chart."""
    renderer = Renderer(template_reader())
    return renderer.word(renderer.sheet(usual("ringkasan")))


def html_page() -> bytes:
    """The same things as HTML says them."""
    picture = base64.b64encode(_png(8)).decode()
    return (
        "<html><head><style>@page { size: A4 } table { width: 100% } thead { display: "
        "table-header-group }</style>"
        f'</head><body><p>{LETTERHEAD}</p><img src="data:image/png;base64,{picture}">'
        "<table><thead><tr><th>heading</th></tr></thead><tbody><tr><td>cell</td></tr></tbody></table></body></html>"
    ).encode()


def large_word_file() -> bytes:
    """More than Google exports."""
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.add_picture(io.BytesIO(_png(_EDGE)))
    document.save(out)
    return out.getvalue()


def _png(edge: int) -> bytes:
    """A square of noise, which nothing makes smaller."""
    noise = random.Random(1)
    lines = b"".join(b"\0" + noise.randbytes(3 * edge) for _ in range(edge))
    head = edge.to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, content) for name, content in parts)


def _part(name: bytes, content: bytes) -> bytes:
    return (
        len(content).to_bytes(4, "big")
        + name
        + content
        + zlib.crc32(name + content).to_bytes(4, "big")
    )
