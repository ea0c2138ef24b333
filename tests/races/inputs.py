"""Runs that find fresh input, and what must stand there in the end, whatever happened to them on
the way.

Three teachers hand in: one opens a stage for the first time (a new folder, a new document), one a
second document in a folder that is there, one a second version of a document that people have links
to. What an undisturbed run leaves is the measure: every other run must end with the same workbook
and the same Drive, but for ids and moments.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from sheets_sync.core.model.values import Cell
from tests.google_emulator.drive.model import DOCUMENT, FOLDER, DriveFile
from tests.google_emulator.drive.text import text_of
from tests.races.ground import Ground, ground
from tests.races.hands import RaceHands
from tests.support import texts
from tests.support.invariants import column_of, rows_of
from tests.support.labels import STAGES

NEW, SECOND, CHANGED = {"G003": "A"}, {"G001": "B"}, {"G002": "A"}
"""Teacher → the stage that is done."""
ANOTHER_TEXT = {
    "Upaya Mempelajari": "Mengamati dua rekan, lalu mencatat.",
    "Keputusan KS": "Tetap disepakati",
}
_FOLDER = re.compile(r',?"folder":\{[^}]*\}')
"""What `_status` remembers of a folder: perhaps an id that was not taken."""
Grid = tuple[tuple[Cell, ...], ...]


@cache
def handed_in(*wishes: str) -> Ground:
    """The ground with input that no sync has seen yet: of all three, or only of those that are
    named."""
    here = ground(in_drive=True)
    here.put_back()
    for wish in wishes or ("new", "second", "changed"):
        for kode, letter in {"new": NEW, "second": SECOND, "changed": CHANGED}[wish].items():
            type_in(
                here, kode, letter, ANOTHER_TEXT if wish == "changed" else texts.done(letter, kode)
            )
    fresh = replace(here)
    fresh.keep()
    return fresh


def type_in(here: Ground, kode: str, letter: str, cells: Mapping[str, object]) -> None:
    """Teacher and principal type into a row, by label."""
    hands = RaceHands(here.google, here.id)
    tab = here.workbook().read().tabs[STAGES[letter]]
    for label, value in cells.items():
        hands.type(tab.title, rows_of(tab, kode)[0], column_of(tab, label), value)


# -- what stands there -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """A school as it stands, without what differs from run to run."""

    tabs: Mapping[str, Grid]
    journal: Grid
    """Sorted: a document that a later run made is told later."""
    files: tuple[tuple[str, str], ...]
    """Path and text of every document in Drive that is not in the trash; twins would stand there
    twice."""
    folders: tuple[str, ...]
    """The same of folders; none where Google takes no ids for them, so that two may be made
    (`folders.py` says why)."""


def differences(found: Standing, expected: Standing) -> list[str]:
    """Where two schools differ, to be read by people."""
    told = []
    for title in expected.tabs:
        one, other = _cells(found.tabs[title]), _cells(expected.tabs[title])
        places = sorted(place for place in {*one, *other} if one.get(place) != other.get(place))
        told += [f"{title} {place}: {one.get(place)!r} != {other.get(place)!r}" for place in places]
    whats = ("journal", "files", "folders") if found.folders else ("journal", "files")
    for what in whats:
        there, wanted = Counter(getattr(found, what)), Counter(getattr(expected, what))
        told += [f"{what}: too much {str(each)[:200]}" for each in there - wanted]
        told += [f"{what}: missing {str(each)[:200]}" for each in wanted - there]
    return told


def _cells(grid: Grid) -> dict[tuple[int, int], Cell]:
    return {
        (row, column): cell
        for row, line in enumerate(grid, 1)
        for column, cell in enumerate(line, 1)
    }


def standing(here: Ground) -> Standing:
    """Everything people can see, ids of files replaced by their paths."""
    names = {each.id: path(here, each) for each in here.drive.files.values()}
    book = here.workbook()
    tabs = {title: _named(tab.grid, names) for title, tab in book.read().tabs.items()}
    tabs["_status"] = tuple(
        tuple(_FOLDER.sub("", str(cell)) for cell in line[:2]) for line in tabs["_status"]
    )  # without check sums, for ids are in them
    journal = _named(book.read_tab("Riwayat").grid, names)
    folders = _folders(here) if here.google.switches.folder_ids_may_be_given else ()
    lines, files = tuple(sorted(journal, key=repr)), tuple(sorted(_files(here, names)))
    return Standing(tabs, lines, files, folders)


def path(here: Ground, file: DriveFile) -> str:
    """Names of folders and file, from the root on."""
    return "/".join(reversed([each.name for each in here.drive.lineage(file)]))


def _files(here: Ground, names: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(names[each.id], _text(each)) for each in _there(here) if each.mime_type != FOLDER]


def _folders(here: Ground) -> tuple[str, ...]:
    return tuple(sorted(path(here, each) for each in _there(here) if each.mime_type == FOLDER))


def _there(here: Ground) -> list[DriveFile]:
    return [each for each in here.drive.files.values() if not here.drive.is_trashed(each)]


def _text(file: DriveFile) -> str:
    if file.mime_type == DOCUMENT:
        return text_of(file.content, file.revisions[-1].media_type)
    return file.content.hex() if file.content.startswith(b"%PDF-") else ""


def _named(grid: Grid, names: Mapping[str, str]) -> Grid:
    known = re.compile("|".join(map(re.escape, names)))
    return tuple(tuple(_with_names(cell, known, names) for cell in line) for line in grid)


def _with_names(cell: Cell, known: re.Pattern[str], names: Mapping[str, str]) -> Cell:
    return known.sub(lambda found: names[found[0]], cell) if isinstance(cell, str) else cell


def linked(here: Ground) -> list[str]:
    """The ids of the Docs that the workbook's cells link to."""
    cells = [cell for sheet in here.book.sheets for row in sheet.rows for cell in row.values()]
    links = [
        cell.get("userEnteredFormat", {}).get("textFormat", {}).get("link", {}).get("uri", "")
        for cell in cells
    ]
    return [found[1] for link in links if (found := re.search(r"document/d/([\w-]+)", link))]
