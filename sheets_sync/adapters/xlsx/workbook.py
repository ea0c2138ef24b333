"""`XlsxWorkbook`: the Workbook port over one local file. What only writing needs is
imported then: most runs write nothing.
"""

from __future__ import annotations

import secrets
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from sheets_sync.adapters.volumes import joined, volume_of
from sheets_sync.adapters.xlsx.book import read_book
from sheets_sync.adapters.xlsx.files import (
    Revision,
    create_workbook,
    load,
    refuse_if_read_only,
    replace_workbook,
    sweep,
)
from sheets_sync.adapters.xlsx.heads import read_head, rows_told, volumes
from sheets_sync.adapters.xlsx.holders import refuse_if_open
from sheets_sync.adapters.xlsx.home import home_of
from sheets_sync.adapters.xlsx.journal_lines import journal_lines
from sheets_sync.adapters.xlsx.kept import keep_origin, kept_origin
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.reading import read_tabs
from sheets_sync.adapters.xlsx.xml import Broken, Oversized
from sheets_sync.core.layout.print_heading import print_heading
from sheets_sync.core.model.limits import XLSX_CELL
from sheets_sync.core.model.plan import AddTab, Change
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Cell, Snapshot, Tab, Value
from sheets_sync.core.model.words import YesNo
from sheets_sync.core.reading.origin import Origin, origin_after, remembered_origin
from sheets_sync.core.reading.school_settings import read_settings
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.school import SETTINGS_TITLE
from sheets_sync.errors import Misused, Stale
from sheets_sync.intake import leads_to

if TYPE_CHECKING:
    from sheets_sync.adapters.xlsx.paper import PageHeads

Keep = Callable[[bytes, Snapshot], None]
"""Takes what a write is about to replace. Raises `Failed` to stop it."""


def _keep_nothing(_content: bytes, _seen: Snapshot) -> None:
    """Of a workbook that nobody needs back."""


class XlsxWorkbook:
    """One school's workbook in a file."""

    longest_text = XLSX_CELL
    ticked: Value = str(YesNo.YES)

    def __init__(
        self,
        path: Path,
        home: Path | None = None,
        keep: Keep = _keep_nothing,
        *,
        called: str = "",
    ) -> None:
        """`home`: where it is going to lie, if it is made somewhere else. `keep`: is given what
        stands there before it is written. `called`: its name in messages, where its path tells
        nobody anything.
        """
        self._keep = keep
        self.name = called or str(path)
        self._given, self._home = path, home
        self._born = ""
        """The identity, if it was made here."""

    @property
    def _path(self) -> Path:
        """Where a link leads: the file is replaced, not the link to it."""
        return leads_to(self._given)

    def exists(self) -> bool:
        """Whether there is anything at the path."""
        return self._path.exists()

    def create(self, layout: Sequence[TabLayout]) -> None:
        """Draw a new workbook; never over an existing one."""
        from sheets_sync.adapters.xlsx.draw import drawn

        if self.exists():
            raise Misused(FILES.say("exists", name=self.name))
        content = drawn(layout)
        create_workbook(self._path, self.name, lambda file: file.write(content))
        self._born = secrets.token_hex(15)

    def titles(self) -> tuple[str, ...]:
        """All tabs in order."""
        if not self.exists():
            return ()
        content, _ = load(self._path, self.name)
        with _understood(self.name):
            return tuple(
                sheet.title
                for sheet in read_book(Package(content, self.name).read, self.name).sheets
            )

    def read(self) -> Snapshot:
        """All tabs but the journal, of one state of the file."""
        sweep(self._path)
        content, revision = load(self._path, self.name)
        with _understood(self.name):
            package = Package(content, self.name)
            book = read_book(package.read, self.name)
            wanted = [
                sheet for sheet in book.sheets if sheet.is_grid and not volume_of(sheet.title)
            ]
            tabs = read_tabs(package, book, wanted)
            journal = next(
                (sheet for sheet in book.sheets if sheet.is_grid and volume_of(sheet.title) == 1),
                None,
            )
            head = read_head(package, book, journal) if journal else None
            rows = rows_told(package, book)
            known = remembered_origin(tabs.get(STATUS_TAB), kept_origin(package))
        titles = tuple(sheet.title for sheet in book.sheets)
        home = home_of(self._home or self._path, known, _origin_of, self._born)
        return Snapshot(tabs, titles, revision, head, rows, home=home)

    def read_tab(self, title: str) -> Tab:
        """One tab, also the journal."""
        content, _ = load(self._path, self.name)
        with _understood(self.name):
            package = Package(content, self.name)
            book = read_book(package.read, self.name)
            sheet = book.sheet(title)
            if sheet is None or not sheet.is_grid:
                return Tab(title)
            wanted = volumes(package, book) if volume_of(title) == 1 else [sheet]
            tabs = list(read_tabs(package, book, wanted).values())
        for tab in tabs:
            if tab.fault is not None:
                raise Misused(
                    FILES.say("tab_unreadable", name=self.name, title=tab.title, at=tab.fault.at)
                )
        return joined(tabs)

    def journal(self) -> Iterator[Sequence[Cell]]:
        """The lines of all volumes."""
        content, _ = load(self._path, self.name)
        with _understood(self.name):
            package = Package(content, self.name)
            book = read_book(package.read, self.name)
            yield from journal_lines(package, book)

    def turn(self) -> AbstractContextManager[object]:
        """Nobody can write between a read and a write."""
        return nullcontext()

    def write(self, changes: Sequence[Change], seen: Snapshot) -> None:
        """Patch the file that was seen and put the result in its place."""
        from sheets_sync.adapters.xlsx.patch import patched

        path = self._path
        content, revision = self._unchanged_since(seen)
        if not changes:
            return
        refuse_if_read_only(path, self.name)
        with _understood(self.name):
            package = Package(content, self.name)
            heads = _heads(package, seen, changes)
            rewrite = patched(package, changes, *([heads.over] if heads else []))
            keep_origin(rewrite, origin_after(seen.tabs.get(STATUS_TAB), changes))
            if heads:
                heads.finish(rewrite, self.name)
            self._keep(content, seen)
            replace_workbook(path, self.name, rewrite.save, revision)

    def dress(self, layout: Sequence[TabLayout]) -> int:
        """Put back what the tabs lack of dropdowns, conditional formats and the like; answers how
        much that was.

        Raises `Stale` or `OpenElsewhere` as `write` does.
        """
        from sheets_sync.adapters.xlsx.dress import dressed

        seen = self.read()
        path = self._path
        content, revision = self._unchanged_since(seen)
        with _understood(self.name):
            rewrite, added = dressed(Package(content, self.name), seen.tabs, layout)
            if added:
                refuse_if_read_only(path, self.name)
                self._keep(content, seen)
                replace_workbook(path, self.name, rewrite.save, revision)
        return added

    def lacking_looks(self, layout: Sequence[TabLayout]) -> int:
        """How much `dress` would put back; nothing is written."""
        from sheets_sync.adapters.xlsx.dress import dressed

        content, _ = load(self._path, self.name)
        with _understood(self.name):
            return dressed(Package(content, self.name), self.read().tabs, layout)[1]

    def _unchanged_since(self, seen: Snapshot) -> tuple[bytes, Revision]:
        """The file's content and revision, if nobody has it open and it is still what was seen."""
        path = self._path
        sweep(path)
        refuse_if_open(path, self.name)
        content, revision = load(path, self.name)
        if revision != seen.revision:
            raise Stale(FILES.say("stale", name=self.name))
        return content, revision


def _heads(package: Package, seen: Snapshot, changes: Sequence[Change]) -> PageHeads | None:
    """What a write has to put above the printed pages."""
    from sheets_sync.adapters.xlsx.paper import heads_for

    if SETTINGS_TITLE not in seen.tabs:
        return None
    record = read_settings(seen).record
    unread = [title for title, tab in seen.tabs.items() if tab.fault is not None]
    fresh = any(isinstance(change, AddTab) for change in changes)
    return heads_for(package, print_heading(record.name, record.year), unread, fresh=fresh)


def _origin_of(path: Path) -> Origin:
    content, _ = load(path, str(path))
    with _understood(str(path)):
        kept = kept_origin(Package(content, str(path)))
    return remembered_origin(XlsxWorkbook(path).read_tab(STATUS_TAB), kept)


@contextmanager
def _understood(name: str) -> Iterator[None]:
    """A part that is missing or unreadable is a damaged workbook to people."""
    try:
        yield
    except Oversized as error:
        raise Misused(FILES.say("oversized", name=name)) from error
    except (Broken, zipfile.BadZipFile, zlib.error) as error:
        raise Misused(FILES.say("damaged", name=name)) from error
