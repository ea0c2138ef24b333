"""A roster from a file as schools have it: CSV, `.xlsx`, `.xls` (binary, XML or HTML inside),
`.ods`; other headings, other orders, title lines above, on any tab.

The rows come back under Guru's labels with the cells as they are; judging NIP and names is the
core's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sheets_sync.adapters.roster import foreign, markup
from sheets_sync.adapters.roster.csv import Undecodable, decoded, grids, unmarked
from sheets_sync.adapters.roster.heading_words import IN_GURU, NAME
from sheets_sync.adapters.roster.headings import Headings, headings_of
from sheets_sync.adapters.roster.people import Found, people_of
from sheets_sync.adapters.roster.same import Person
from sheets_sync.adapters.roster.tables import Overfull, Table, Unreadable, tidy
from sheets_sync.core.model.limits import ROSTER_BYTES
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.sentences.roster import ROSTER
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.setup.roster_file import RosterFile
from sheets_sync.errors import Misused
from sheets_sync.intake import NotAFile, TooLarge, read_bytes
from sheets_sync.ports import Workbook

_ZIP = b"PK\x03\x04"


def read_roster(
    path: Path, opened: Callable[[Path], Workbook], *, of_principals: bool = False
) -> RosterFile:
    """The teachers of a file, each a mapping from Guru's labels to cells. `opened`: opens a file
    that is a workbook. `of_principals`: who is kepala sekolah, in a list that tells them apart.
    Raises `Misused`.
    """
    heads = heads_of(path, opened)
    fitting = [head for head in heads if head.fits]
    if not fitting:
        raise Misused(_no_names(path, heads))
    best = max(fitting, key=lambda head: head.worth)
    rest = () if best.is_guru else fitting  # stage tabs of an earlier workbook name teachers too
    others = dict.fromkeys(h.table.title for h in rest if h is not best and h.table.title)
    found = people_of(best)
    return _told(path, best, tuple(others), found.principals_first() if of_principals else found)


def heads_of(path: Path, opened: Callable[[Path], Workbook]) -> list[Headings]:
    """The head of every table in a file. Raises `Misused`."""
    content = _content(path)
    if not content.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n"):
        raise Misused(ROSTER.say("roster_empty", path=path))
    return [headings_of(table) for table in _tables(path, content, opened)]


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path, ROSTER_BYTES)
    except FileNotFoundError:
        raise Misused(ROSTER.say("roster_missing", path=path)) from None
    except IsADirectoryError:
        raise Misused(ROSTER.say("folder", path=path)) from None
    except TooLarge:
        raise Misused(ROSTER.say("roster_too_large", path=path)) from None
    except NotAFile:
        raise Misused(ROSTER.say("no_roster", path=path)) from None
    except OSError:
        raise Misused(ROSTER.say("closed", path=path)) from None


def _tables(path: Path, content: bytes, opened: Callable[[Path], Workbook]) -> list[Table]:
    try:
        if content.startswith(foreign.OLE) or foreign.is_opendocument(content):
            return foreign.tables(content)
        if content.startswith(_ZIP):
            return _tabs(path, opened(path))
        return _texts(path, content)
    except Overfull:
        raise Misused(ROSTER.say("roster_too_large", path=path)) from None
    except Unreadable:
        raise Misused(ROSTER.say("roster_unreadable", path=path)) from None
    except foreign.Locked:
        raise Misused(FILES.say("encrypted", name=str(path))) from None


def _texts(path: Path, content: bytes) -> list[Table]:
    try:
        text = decoded(content)
    except Undecodable as error:
        raise Misused(ROSTER.say("not_text", path=path, line=error.line)) from None
    if markup.is_markup(text):
        return markup.tables(text)
    try:
        found = grids(text)
    except Undecodable as error:
        raise Misused(ROSTER.say("not_text", path=path, line=error.line)) from None
    return [Table("", tidy([[unmarked(cell) for cell in row] for row in grid])) for grid in found]


def _tabs(path: Path, workbook: Workbook) -> list[Table]:
    """Every tab of a workbook that can be read."""
    snapshot = workbook.read()
    tabs = [snapshot.tabs[title] for title in snapshot.titles if title in snapshot.tabs]
    told = [
        Table(
            tab.title,
            tidy([[unmarked(c) if isinstance(c, str) else c for c in row] for row in tab.grid]),
        )
        for tab in tabs
        if tab.fault is None
    ]
    for tab in tabs:
        if tab.fault is not None and not any(headings_of(table).fits for table in told):
            at = tab.fault.at
            raise Misused(FILES.say("tab_unreadable", name=str(path), title=tab.title, at=at))
    return told


def _no_names(path: Path, heads: Sequence[Headings]) -> str:
    """Of the table in which most is known, the headings that were seen."""
    best = max(heads, key=lambda head: head.worth, default=None)
    words = [word for word in best.words if word] if best else []
    seen = ", ".join(f"«{word}»" for word in words) or ROSTER.say("no_heading")
    return ROSTER.say("no_names", path=path, row=best.first + 1 if best else 1, seen=seen[:200])


def _told(path: Path, head: Headings, others: tuple[str, ...], found: Found) -> RosterFile:
    if not found.teachers:
        raise Misused(ROSTER.say("no_teachers", path=path, row=head.first + 1))
    return RosterFile(
        rows=tuple(one.row for one in found.teachers),
        numbers=tuple(one.number for one in found.teachers),
        unknown=head.left(found.used),
        title=head.table.title,
        others=others,
        header=head.first + 1,
        taken=_taken(head, found),
        skipped=found.skipped,
        joined=tuple((_name(one), 1 + len(one.also)) for one in found.teachers if one.also),
        principals=tuple(one.row for one in found.principals),
        staff=tuple(_name(one) for one in found.staff),
    )


def _taken(head: Headings, found: Found) -> dict[str, str]:
    """In the order of the list, what each used column was taken for."""
    places = {
        label: [place for place in places if place in found.used]
        for label, places in head.at.items()
        if label in IN_GURU
    }
    return {
        label: ", ".join(head.words[place] for place in used)
        for label, used in sorted(places.items(), key=lambda pair: min(pair[1], default=0))
        if used
    }


def _name(one: Person) -> str:
    name = one.row[NAME]
    return "" if is_blank(name) else as_text(name)
