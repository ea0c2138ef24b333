"""School and year above every printed page of our tabs.

They stand on Pengaturan and are written into each tab's page header whenever they change; what a
person made of a header stays. Headers hold no formula, so the file remembers what was written last.
"""

from __future__ import annotations

from collections.abc import Collection

from sheets_sync.adapters.xlsx.book import read_book
from sheets_sync.adapters.xlsx.kept import keep_heading, kept_heading
from sheets_sync.adapters.xlsx.pages import header_code, is_own_header
from sheets_sync.adapters.xlsx.part_order import behind
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.rows import frame_of
from sheets_sync.adapters.xlsx.xml import Broken, Element, Oversized, child
from sheets_sync.core.layout.tabs import TITLES
from sheets_sync.core.model.limits import MEGABYTE

_LARGEST = 48 * MEGABYTE
"""Of a part that is taken in as a whole for its header: a Riwayat beyond that is hardly printed."""
_PARTS = ("oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


def head_pages(
    rewrite: Rewrite, name: str, heading: str, unread: Collection[str], *, fresh: bool = False
) -> None:
    """Put the heading above the pages, if another one stands there. Parts that cannot be read keep
    what they have. `unread`: tabs that are not understood, so that nothing of them is touched.
    `fresh`: tabs were added, which know no school yet.
    """
    if kept_heading(rewrite.package) == heading and not fresh:
        return
    book = read_book(rewrite.read, name)
    for title in TITLES:
        sheet = book.sheet(title)
        if (
            sheet is None
            or title in unread
            or not sheet.is_grid
            or rewrite.package.size(sheet.part) > _LARGEST
        ):
            continue
        try:
            frame = frame_of(rewrite.read(sheet.part))
        except (Broken, Oversized):
            continue
        if _head(frame.root, header_code(heading)):
            rewrite.put_pieces(sheet.part, frame.written())
    keep_heading(rewrite, heading)


def _head(root: Element, code: str) -> bool:
    """Whether a page header was ours and is another one now."""
    header = child(child(root, "headerFooter", behind("headerFooter")), "oddHeader", _PARTS)
    if header.text == code or not is_own_header(header.text or ""):
        return False
    header.text = code
    return True
