"""Lines for the journal, spliced into its part as it streams by: it may be a hundred megabytes and
is never parsed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sheets_sync.adapters.canonical import refuse_if_unfit
from sheets_sync.adapters.xlsx.cells import cell_xml, column_style, content_of, placed
from sheets_sync.adapters.xlsx.heights import Heights
from sheets_sync.adapters.xlsx.rewrite import Stream
from sheets_sync.adapters.xlsx.seam import find_seam
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.xml import Broken, Element, parse
from sheets_sync.core.model.addresses import address, letters
from sheets_sync.core.model.values import Value

_DIMENSION = re.compile(rb"""(<dimension ref=")[^"]*(")""")
_BATCH = 500
_WORD = 40
"""Letters that are likely to be said again."""

Lines = Sequence[tuple[Value, ...]]


def spliced(
    stream: Stream, lines: Lines, styles: Styles, title: str, *, since_1904: bool
) -> Stream:
    """The part with the lines below its last row, as a stream that can be started again."""
    seam = find_seam(stream())
    head = parse_head(stream())
    looks = _Looks(head, Heights(head), styles, title, since_1904)
    rows = _rows(lines, seam.last_row + 1, looks)
    widest = max(len(line) for line in lines)
    dimension = b"\\g<1>A1:%s%d\\g<2>" % (
        letters(max(widest, 1)).encode(),
        seam.last_row + len(lines),
    )

    def result() -> Iterator[bytes]:
        passed = 0
        for chunk in stream():
            end = passed + len(chunk)
            take = chunk[: max(seam.cut - passed, 0)]
            yield take if passed else _DIMENSION.sub(dimension, take, count=1)
            if passed < seam.cut <= end:
                yield b"<sheetData>" if seam.is_bare else b""
                yield from map(zlib.decompress, rows)
                yield b"</sheetData>" if seam.is_bare else b""
            yield chunk[max(seam.resume - passed, 0) :]
            passed = end

    return result


def parse_head(chunks: Iterable[bytes]) -> Element:
    """The part up to its rows, as a tree."""
    head = b""
    for chunk in chunks:
        head += chunk
        at = head.find(b"<sheetData")
        if at >= 0:
            return parse(head[:at] + b"<sheetData/></worksheet>")
    raise Broken("sheetData")


@dataclass(frozen=True, slots=True)
class _Looks:
    """What fresh rows take on."""

    head: Element
    heights: Heights
    styles: Styles
    title: str
    since_1904: bool
    columns: dict[int, int] = field(default_factory=dict)
    said: dict[tuple[int, type, Value], str] = field(default_factory=dict)
    """Cells without their place: moments, names and words stand in line after line."""

    def of_column(self, column: int) -> int:
        """The style of a column, looked up once."""
        if column not in self.columns:
            self.columns[column] = column_style(self.head, column)
        return self.columns[column]


def _rows(lines: Lines, first: int, looks: _Looks) -> list[bytes]:
    """New rows in the default namespace of the part: batches of bytes, lightly deflated, because
    many thousand lines would fill the memory.
    """
    starts = range(0, len(lines), _BATCH)
    return [
        zlib.compress(_batch(lines[start : start + _BATCH], first + start, looks), 1)
        for start in starts
    ]


def _batch(lines: Lines, first: int, looks: _Looks) -> bytes:
    return "".join(_row(line, number, looks) for number, line in enumerate(lines, first)).encode()


def _row(line: tuple[Value, ...], number: int, looks: _Looks) -> str:
    cells = [(column, value) for column, value in enumerate(line, 1) if value is not None]
    height = looks.heights.of_fresh(
        (column, value, 1) for column, value in cells if isinstance(value, str)
    )
    tall = f' ht="{height}"' if height else ""
    inner = "".join(_cell(number, column, value, looks) for column, value in cells)
    return f'<row r="{number}"{tall}>{inner}</row>' if inner else f'<row r="{number}"{tall}/>'


def _cell(row: int, column: int, value: Value, looks: _Looks) -> str:
    refuse_if_unfit(value, looks.title, row, column)
    if isinstance(value, str) and len(value) > _WORD:
        return placed(address(row, column), _made(column, value, looks))
    known = column, type(value), value
    if known not in looks.said:
        looks.said[known] = _made(column, value, looks)
    return placed(address(row, column), looks.said[known])


def _made(column: int, value: Value, looks: _Looks) -> str:
    style = looks.styles.suited(looks.of_column(column), value)
    return cell_xml(style, content_of(value, since_1904=looks.since_1904))
