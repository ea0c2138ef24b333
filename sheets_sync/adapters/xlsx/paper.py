"""School and year above every printed page of our tabs.

They stand on Pengaturan and are written into each tab's page header whenever they change; what a
person made of a header stays. Headers hold no formula, so the file remembers what was written last.
"""

from __future__ import annotations

from collections.abc import Collection

from sheets_sync.adapters.xlsx.book import read_book
from sheets_sync.adapters.xlsx.kept import keep_heading, kept_heading
from sheets_sync.adapters.xlsx.package import Package
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


class PageHeads:
    """The heading above the pages of our tabs, for one write: each tab gets it while it is taken in
    anyway, the others at the end.
    """

    def __init__(self, heading: str, unread: Collection[str]) -> None:
        """`unread`: tabs that are not understood, so that nothing of them is touched."""
        self._heading, self._code = heading, header_code(heading)
        self._left = {title.casefold(): title for title in TITLES if title not in unread}

    def over(self, title: str, root: Element) -> None:
        """Put it above one tab, if another one stands there."""
        if self._left.pop(title.casefold(), None):
            _head(root, self._code)

    def finish(self, rewrite: Rewrite, name: str) -> None:
        """Put it above all others. Parts that cannot be read keep what they have."""
        book = read_book(rewrite.read, name)
        for title in self._left.values():
            sheet = book.sheet(title)
            if sheet is None or not sheet.is_grid or rewrite.package.size(sheet.part) > _LARGEST:
                continue
            try:
                frame = frame_of(rewrite.read(sheet.part))
            except (Broken, Oversized):
                continue
            if _head(frame.root, self._code):
                rewrite.put_pieces(sheet.part, frame.written())
        keep_heading(rewrite, self._heading)


def heads_for(
    package: Package, heading: str, unread: Collection[str], *, fresh: bool
) -> PageHeads | None:
    """What a write has to put above the pages; None where it stands there. `fresh`: tabs are added,
    which know no school yet.
    """
    stands = kept_heading(package) == heading and not fresh
    return None if stands else PageHeads(heading, unread)


def _head(root: Element, code: str) -> bool:
    """Whether a page header was ours and is another one now."""
    header = child(child(root, "headerFooter", behind("headerFooter")), "oddHeader", _PARTS)
    if header.text == code or not is_own_header(header.text or ""):
        return False
    header.text = code
    return True
