"""Tables named `.xls` that are text inside: pages of HTML, as school programs export them, and
Excel's XML of 2003, as Dapodik does (with signs that are not written as XML wants it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from sheets_sync.adapters.roster.tables import Overfull, Room, Table, Unreadable, tidy
from sheets_sync.core.model.limits import TREE_NODES
from sheets_sync.core.model.values import Cell

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_PROLOGUE = re.compile(r"^\s*(?:<\?.*?\?>\s*)*", re.DOTALL)
_LOOSE = re.compile(r"&(?!(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);)|<(?![/?!a-zA-Z])")
_SPAN = re.compile(r"\d{1,7}")


def is_markup(text: str) -> bool:
    """Whether a text begins as a page or as XML does."""
    return re.match(r"\s*<[!?a-zA-Z]", text) is not None


def tables(text: str) -> list[Table]:
    """All tables of a page or a workbook. Raises `Overfull`, `Unreadable`."""
    if text.count("<") + text.count("=") > TREE_NODES:
        raise Overfull
    body = _PROLOGUE.sub("", text, count=1)
    found = list(
        _of_excel(body)
        if "urn:schemas-microsoft-com:office:spreadsheet" in body[:4000]
        and re.match(r"<(?:\w+:)?Workbook\b", body)
        else _of_page(body)
    )
    if not found:
        raise Unreadable
    return found


def _parsed(text: str, parser: Any) -> Any:
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable from None
    if root is None:
        raise Unreadable
    return root


def _of_page(text: str) -> Iterator[Table]:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    room = Room()
    for table in _parsed(text, parser).iter("table"):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        yield Table("", tidy(_spread(rows, room)))


def _spread(rows: list[Any], room: Room) -> Iterator[list[Cell]]:
    """The cells of a page's table where they are seen, beside those that reach over."""
    held: dict[int, int] = {}
    for row in rows:
        told: list[Cell] = []
        for cell in (each for each in row if each.tag in ("td", "th")):
            while held.get(len(told), 0):
                told.append(None)
            wide, high = _number(cell.get("colspan")), _number(cell.get("rowspan"))
            text = (
                " ".join("".join(cell.itertext()).split())
                if not _has_breaks(cell)
                else _lines(cell)
            )
            room.take(wide, len(text))
            for place in range(len(told), len(told) + wide):
                held[place] = high
            told += [text, *[None] * (wide - 1)]
        held = {place: left - 1 for place, left in held.items() if left > 1}
        yield told


def _has_breaks(cell: Any) -> bool:
    return cell.find(".//br") is not None


def _lines(cell: Any) -> str:
    for end in cell.iter("br"):
        end.tail = f"\n{end.tail or ''}"
    return "\n".join(" ".join(line.split()) for line in "".join(cell.itertext()).split("\n"))


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and _SPAN.fullmatch(text.strip()) else 1


def _of_excel(text: str) -> Iterator[Table]:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False
    )
    room = Room()
    root = _parsed(_LOOSE.sub(lambda found: "&amp;" if found[0] == "&" else "&lt;", text), parser)
    for sheet in root.iter(f"{_SS}Worksheet"):
        yield Table(sheet.get(f"{_SS}Name") or "", tidy(_rows(sheet, room)))


def _rows(sheet: Any, room: Room) -> Iterator[list[Cell]]:
    number = 0
    for row in sheet.iter(f"{_SS}Row"):
        wanted = _number(row.get(f"{_SS}Index"))
        room.take(max(0, wanted - number - 1))
        while number < wanted - 1:
            number += 1
            yield []
        number += 1
        yield _cells(row, room)


def _cells(row: Any, room: Room) -> list[Cell]:
    told: list[Cell] = []
    for cell in row.iter(f"{_SS}Cell"):
        gap = max(0, _number(cell.get(f"{_SS}Index")) - 1 - len(told))
        across = _SPAN.fullmatch(cell.get(f"{_SS}MergeAcross") or "")
        wide = 1 + (int(across[0]) if across else 0)
        value = _value(cell.find(f"{_SS}Data"))
        room.take(gap + wide, len(value) if isinstance(value, str) else 1)
        told += [*[None] * gap, value, *[None] * (wide - 1)]
    return told


def _value(data: Any) -> Cell:
    if data is None:
        return None
    text = "".join(data.itertext())
    if data.get(f"{_SS}Type") != "Number":
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
