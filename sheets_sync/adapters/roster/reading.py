"""A roster from a CSV or .xlsx file, as schools export it: other headings, other orders, title
lines above.

The rows come back under Guru's labels with the cells as they are; judging NIP and names is the
core's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sheets_sync.adapters.roster.csv import Undecodable, damaged_number, decoded, grids, unmarked
from sheets_sync.core.model.limits import ROSTER_BYTES
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.core.model.sentences.roster import ROSTER
from sheets_sync.core.model.showing import is_blank
from sheets_sync.core.model.values import Cell, Tab
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.teacher import ROSTER_TITLE, Teacher
from sheets_sync.errors import Misused
from sheets_sync.intake import NotAFile, TooLarge, read_bytes
from sheets_sync.ports import Workbook

NAME = "Nama"
_IDENTITY = ("NIP", "NUPTK")
_HEADER_WITHIN = 20  # rows; exports put titles above
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx, and .xls or encrypted

_SYNONYMS = {
    NAME: (
        "nama guru, nama lengkap, nama ptk, nama lengkap guru, nama dan gelar, nama lengkap "
        "dan gelar"
    ),
    "NIP": "nip baru, nip guru, nomor nip, no nip",
    "NUPTK": "no nuptk, nomor nuptk",
    "Nomor Induk Lain": "nbm, niy, niy/nigk, nigk, no induk, nomor induk",
    "Status Kepegawaian": "status, status pegawai, kepegawaian, status guru",
    "Pangkat/Golongan": (
        "gol, golongan, pangkat, pangkat gol, pangkat gol ruang, gol ruang, pangkat golongan ruang"
    ),
    "Mata Pelajaran/Kelas": (
        "mapel, mata pelajaran, mapel/kelas, kelas, guru mapel, mengajar, guru kelas/mapel"
    ),
    "Email": "e-mail, surel, alamat email, alamat surel",
    "Nomor WhatsApp": (
        "wa, whatsapp, no wa, nomor wa, no whatsapp, hp, no hp, nomor hp, telepon, no "
        "telepon, nomor telepon, telp, "
        "no telp, handphone, no handphone"
    ),
    "Pengamat": "observer, nama pengamat",
    "Aktif": "status aktif, masih aktif",
}

Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class RosterFile:
    """What a file holds: a row a teacher under Guru's labels, and the headings nobody knows."""

    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    """The row in the file each of them stands on."""
    unknown: tuple[str, ...] = ()


def read_roster(path: Path, opened: Callable[[Path], Workbook]) -> RosterFile:
    """The teachers of a file, each a mapping from Guru's labels to cells. `opened`: opens a file
    that is a workbook. Raises `Misused`.
    """
    content = _content(path)
    if not content.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n"):
        raise Misused(ROSTER.say("empty", path=path))
    options = [_sheet(path, opened(path))] if content.startswith(_PACKED) else _texts(path, content)
    found = [(_header_row(grid), grid) for grid in options]
    number, grid = max(found, key=lambda pair: _known(pair[1], pair[0]))
    return _collected(path, grid, number)


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path, ROSTER_BYTES)
    except FileNotFoundError:
        raise Misused(ROSTER.say("missing", path=path)) from None
    except IsADirectoryError:
        raise Misused(ROSTER.say("folder", path=path)) from None
    except TooLarge:
        raise Misused(ROSTER.say("too_large", path=path)) from None
    except NotAFile:
        raise Misused(ROSTER.say("no_file", path=path)) from None
    except OSError:
        raise Misused(ROSTER.say("closed", path=path)) from None


def _texts(path: Path, content: bytes) -> list[list[list[Cell]]]:
    try:
        text = decoded(content)
    except Undecodable as error:
        raise Misused(ROSTER.say("not_text", path=path, line=error.line)) from None
    return [[[unmarked(cell) or None for cell in row] for row in grid] for grid in grids(text)]


def _sheet(path: Path, workbook: Workbook) -> list[list[Cell]]:
    """The tab Guru of an earlier workbook, else the first tab."""
    snapshot = workbook.read()
    titles = [title for title in snapshot.titles if title in snapshot.tabs]
    title = next(
        (title for title in titles if folded(title) == folded(ROSTER_TITLE)),
        titles[0] if titles else "",
    )
    tab = snapshot.tabs[title] if title else Tab("")
    if tab.fault is not None:
        raise Misused(FILES.say("tab_unreadable", name=str(path), title=title, at=tab.fault.at))
    grid = tab.grid
    return [
        [unmarked(cell) or None if isinstance(cell, str) else cell for cell in row] for row in grid
    ]


def _key(heading: object) -> str:
    return re.sub(r"[^a-z0-9]", "", folded(heading)) if isinstance(heading, str) else ""


_LABELS = {_key(column.label): column.label for column in columns_of(Teacher)}
_KNOWN = {
    _key(word): label for label, names in _SYNONYMS.items() for word in names.split(",")
} | _LABELS


def _header_row(grid: Sequence[Sequence[Cell]]) -> int:
    """The index of the row with most known headings among the first ones; the earliest of
    equals.
    """
    rows = range(min(len(grid), _HEADER_WITHIN))
    return max(rows, key=lambda number: (_known(grid, number), -number), default=0)


def _known(grid: Sequence[Sequence[Cell]], number: int) -> int:
    return (
        len({_KNOWN[_key(cell)] for cell in grid[number] if _key(cell) in _KNOWN})
        if number < len(grid)
        else 0
    )


def _collected(path: Path, grid: Sequence[Sequence[Cell]], header: int) -> RosterFile:
    places = _places(path, grid[header] if grid else (), header + 1)
    pairs = [
        (
            number,
            {
                label: _cell(label, row[place])
                for place, label in places.items()
                if place < len(row)
            },
        )
        for number, row in enumerate(grid[header + 1 :], start=header + 2)
    ]
    full = [
        (number, row) for number, row in pairs if not all(is_blank(cell) for cell in row.values())
    ]
    if not full:
        raise Misused(ROSTER.say("no_teachers", path=path, row=header + 1))
    unknown = tuple(_unknown(grid[header], places))
    return RosterFile(tuple(row for _, row in full), tuple(number for number, _ in full), unknown)


def _places(path: Path, headings: Sequence[Cell], number: int) -> dict[int, str]:
    """Column index → Guru's label. The label itself is preferred to a synonym, the first to a later
    one.
    """
    chosen: dict[str, int] = {}
    for names in (_LABELS, _KNOWN):
        for place, heading in enumerate(headings):
            label = names.get(_key(heading))
            if label and label not in chosen and place not in chosen.values():
                chosen[label] = place
    if NAME not in chosen:
        seen = ", ".join(
            f"«{heading}»" for heading in headings if isinstance(heading, str)
        ) or ROSTER.say("no_heading")
        raise Misused(ROSTER.say("no_names", path=path, row=number, seen=seen[:200]))
    return {place: label for label, place in chosen.items()}


def _unknown(headings: Sequence[Cell], places: dict[int, str]) -> Iterator[str]:
    for place, heading in enumerate(headings):
        if place not in places and isinstance(heading, str) and not is_blank(heading):
            yield heading


def _cell(label: str, cell: Cell) -> Cell:
    if label in _IDENTITY and isinstance(cell, str):
        number = damaged_number(cell)
        return cell if number is None else number
    return cell
