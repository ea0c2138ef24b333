"""Sheet parts as they are, cell by cell: for what the fast reader would stumble over, at a quarter
of its speed.

The part runs by as a stream of events and is never a tree. Rows end with their last content, so
that an address far out costs nothing. A value that is none becomes an error in its cell; a part
whose addresses contradict each other is `Malformed`, because nobody can say which cell is meant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from xml.parsers import expat

from sheets_sync.adapters.canonical import plain_text
from sheets_sync.adapters.xlsx.values import link_text
from sheets_sync.adapters.xlsx.xml import MAIN, Broken, Malformed, Oversized, range_of, whole
from sheets_sync.core.model.addresses import MAX_COLUMN, MAX_ROW, Box, address, locate
from sheets_sync.core.model.limits import MERGES, TAB_LETTERS
from sheets_sync.core.model.values import Cell, CellError, trimmed

DATE, DURATION = "date", "duration"
DATE_LIMIT = 2_958_466
"""The serial number of 1 January 10000."""

_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EPOCH = datetime(1899, 12, 30)
_KINDS = ("n", "s", "b", "e", "str", "inlineStr", "d")


class Read(NamedTuple):
    """What stands in a part."""

    grid: tuple[tuple[Cell, ...], ...]
    merges: tuple[Box, ...]
    reach: int
    """The last column with a formula, also with one that shows nothing."""


class Workings(NamedTuple):
    """What the cells of all tabs lean on."""

    strings: Sequence[str]
    shows: Callable[[int], str]
    """`DATE`, `DURATION` or nothing, by the number of a style."""
    since_1904: bool


def read_sheet(xml: bytes, workings: Workings, most_cells: int) -> Read:
    """The grid and the merged ranges. Raises `Broken`, `Malformed`, `Oversized`."""
    reader = _Sheet(workings, most_cells)
    _run(xml, reader)
    return Read(trimmed(reader.rows), tuple(reader.merges), reader.reach)


def read_lines(chunks: Iterable[bytes], workings: Workings) -> Iterator[tuple[Cell, ...]]:
    """The rows of a part that streams by, without the empty ones. Raises as `read_sheet`."""
    reader = _Lines(workings)
    parser = _parser(reader)
    for chunk in chunks:
        _fed(parser, chunk, reader)
        yield from reader.taken_rows()
    _fed(parser, b"", reader, last=True)
    yield from reader.taken_rows()


def read_strings(xml: bytes) -> list[str]:
    """The texts that tabs share, in their order."""
    reader = _Strings()
    _run(xml, reader)
    return reader.found


def unescaped(text: str) -> str:
    """Text as a person sees it: `_x000B_` is one character; half of a pair is none and stays."""
    if "_x" not in text:
        return text
    return plain_text(
        _ESCAPED.sub(lambda m: m[0] if m[1][0] in "dD" and m[1][1] > "7" else _char(m), text)
    )


def _char(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


class _Events:
    """What the parser calls; subclasses say what an element means."""

    place = ""
    """Where the parser is, as a person could find it."""

    def __init__(self) -> None:
        self.text: list[str] | None = None
        self._phonetic = 0
        self._preserve = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == f"{MAIN} rPh":
            self._phonetic += 1
        if name == f"{MAIN} t":
            self._preserve = (
                attributes.get("http://www.w3.org/XML/1998/namespace space") == "preserve"
            )
            self.text = []

    def data(self, text: str) -> None:
        """Characters of an element."""
        if self.text is not None:
            self.text.append(text)

    def taken(self) -> str:
        """The characters since the element began."""
        found, self.text = "".join(self.text or ()), None
        return found

    def run(self, name: str) -> str:
        """The text of an element `t` that ends; nothing of pronunciations."""
        text = self.taken()
        if name == f"{MAIN} rPh":
            self._phonetic -= 1
        if name != f"{MAIN} t" or self._phonetic:
            return ""
        return text if self._preserve else text.strip(" \t\r\n")

    def end(self, name: str) -> None:
        """An element ends."""
        raise NotImplementedError


class _Strings(_Events):
    """The part of shared texts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._runs: list[str] = []

    def end(self, name: str) -> None:
        """A run or a whole text."""
        if name == f"{MAIN} si":
            self.found.append(unescaped("".join(self._runs)))
            self._runs = []
        else:
            self._runs.append(self.run(name))


class _Sheet(_Events):
    """A sheet part."""

    def __init__(self, workings: Workings, most_cells: int) -> None:
        super().__init__()
        self.rows: list[tuple[Cell, ...]] = []
        self.merges: list[Box] = []
        self.reach = 0
        self._workings, self._most_cells = workings, most_cells
        self._row, self._column = 0, 0
        self._cells: list[Cell] = []
        self._attributes: dict[str, str] = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._runs: list[str] = []
        self._places = self._letters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row or a cell finds its place before its content comes."""
        local = name[len(MAIN) + 1 :] if name.startswith(MAIN) else ""
        if local == "c":
            self._begin_cell(attributes)
        elif local in ("v", "f"):
            self.text = []
        elif local == "row":
            self._begin_row(attributes)
        elif local == "mergeCell":
            self._merge(attributes.get("ref", ""))
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        """What has come is put where it belongs."""
        local = name[len(MAIN) + 1 :] if name.startswith(MAIN) else ""
        if local == "v":
            self._value = self.taken()
        elif local == "f":
            self._formula = self.taken()
        elif local == "c":
            self._finish_cell()
        elif local == "row":
            self._finish_row()
        else:
            self._runs.append(self.run(name))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = whole(attributes.get("r"), self._row + 1)
        if not self._row < number <= MAX_ROW:
            raise Malformed(f"baris {number}")
        self._row, self._column, self._cells = number, 0, []
        self.place = f"baris {number}"

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        row, column = _place(attributes.get("r"), self._row, self._column + 1)
        if row != self._row or not self._column < column <= MAX_COLUMN:
            raise Malformed(attributes.get("r", address(row, column)))
        if attributes.get("t", "n") not in _KINDS:
            raise Malformed(address(row, column))
        self._column = column
        self._value = self._formula = None
        self._runs = []

    def _finish_cell(self) -> None:
        if self._formula is not None:
            self.reach = max(self.reach, self._column)
        cell = self._seen()
        if cell is None or cell == "":
            return
        self._places += self._column - len(self._cells)
        self._letters += len(cell) if isinstance(cell, str) else 0
        if self._places > self._most_cells or self._letters > TAB_LETTERS:
            raise Oversized(address(self._row, self._column))
        self._cells.extend([None] * (self._column - 1 - len(self._cells)))
        self._cells.append(cell)

    def _finish_row(self) -> None:
        if self._cells:
            self.rows.extend([()] * (self._row - 1 - len(self.rows)))
            self.rows.append(tuple(self._cells))
            self._cells = []

    def _merge(self, ref: str) -> None:
        self.merges.append(range_of(ref))
        if len(self.merges) > MERGES:
            raise Oversized(ref)

    def _seen(self) -> Cell:
        """What people see in the cell that ends."""
        kind, value = self._attributes.get("t", "n"), self._value
        style = whole(self._attributes.get("s"), 0)
        if kind == "e":
            return CellError(value or "#N/A")
        if self._formula is not None and not value and not (kind == "str" and value is not None):
            return link_text(self._formula) or CellError("FORMULA")
        if kind == "inlineStr":
            return unescaped("".join(self._runs))
        if not value:
            return None
        return self._typed(kind, value, style)

    def _typed(self, kind: str, value: str, style: int) -> Cell:
        if kind == "s":
            strings, index = self._workings.strings, value.strip()
            known = (
                index.isascii()
                and index.isdigit()
                and len(index) < 10
                and int(index) < len(strings)
            )
            return strings[int(index)] if known else CellError("#VALUE!")
        if kind == "str":
            return unescaped(value)
        if kind == "b":
            return {"1": True, "true": True, "0": False, "false": False}.get(
                value.strip(), CellError("#VALUE!")
            )
        if kind == "d":
            return _iso(value.strip())
        return self._number(value, self._workings.shows(style))

    def _number(self, value: str, shown: str) -> Cell:
        if not _NUMBER.fullmatch(value.strip()):
            return (
                CellError("#NUM!")
                if value.strip().lstrip("+-").lower() in ("nan", "inf", "infinity")
                else value
            )
        number = float(value)
        if not math.isfinite(number):
            return CellError("#NUM!")
        if not shown or not 0 <= number < DATE_LIMIT:
            return number
        if shown == DURATION:
            return _moment(number).time() if number < 1 else number
        return _as_date(number, since_1904=self._workings.since_1904)


class _Lines(_Sheet):
    """A sheet part of which nobody needs more than some rows at once; its limits hold for each
    row.
    """

    def __init__(self, workings: Workings) -> None:
        super().__init__(workings, MAX_COLUMN)

    def taken_rows(self) -> list[tuple[Cell, ...]]:
        """The rows since the last time."""
        found, self.rows = self.rows, []
        return found

    def _finish_row(self) -> None:
        if self._cells:
            self.rows.append(tuple(self._cells))
        self._cells, self._places, self._letters = [], 0, 0
        self.merges.clear()


def _place(name: str | None, row: int, column: int) -> tuple[int, int]:
    if name is None:
        return row, column
    try:
        return locate(name)
    except ValueError as error:
        raise Malformed(name) from error


def _moment(number: float) -> datetime:
    """To the millisecond, as finely as serial numbers tell moments apart."""
    return _EPOCH + timedelta(milliseconds=round(number * 86_400_000))


def _as_date(number: float, *, since_1904: bool) -> date | datetime | time:
    """A serial number as spreadsheets show it: a time without a day, a day without a time, or
    both.
    """
    if number < 1:
        return _moment(number).time()
    moment = _moment(number + (1462 if since_1904 else number < 60))
    return moment.date() if moment.time() == time() else moment


def _iso(text: str) -> Cell:
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            found = read(text)
        except ValueError:
            continue
        return found.replace(tzinfo=None) if isinstance(found, datetime | time) else found
    return text or None


def _run(xml: bytes, events: _Events) -> None:
    """Let the parser run over a part."""
    _fed(_parser(events), xml, events, last=True)


def _parser(events: _Events) -> expat.XMLParserType:
    """Document types are not part of the format and only serve attacks."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    parser.CharacterDataHandler = events.data
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _fed(parser: expat.XMLParserType, xml: bytes, events: _Events, *, last: bool = False) -> None:
    try:
        parser.Parse(xml, last)
    except (expat.ExpatError, UnicodeError, OverflowError) as error:
        raise Broken(events.place) from error


def _refuse_document_type(*_: object) -> None:
    raise Broken("doctype")
