"""What stands in a workbook, read by nothing of the program: parts, addresses and values, as
forgiving as can be."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from lxml import etree

from tests.support.labels import PROGRAM, STAGES

OWN_PAGES = frozenset({"beranda", "ringkasan", "petunjuk", "_status"})
"""Tabs that the program writes as a whole."""
Places = Mapping[tuple[int, int], list[str]]
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")


class Unreadable(Exception):
    """No workbook that these eyes can read."""


class Seen:
    """A workbook as these eyes see it; tabs are taken apart when they are asked for."""

    def __init__(self, content: bytes) -> None:
        try:
            self.book = zipfile.ZipFile(io.BytesIO(content))
            self.tabs = dict(_sheets(self.book))
            """Part → title."""
            self.texts = _shared(self.book)
        except Exception as fault:
            raise Unreadable(str(fault)) from fault

    def part(self, name: str) -> bytes:
        """Nothing for a part that is not there or not whole."""
        try:
            return self.book.read(name)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ):
            return b""

    def places(self, name: str) -> Places:
        """All values at each place of a tab; of one that cannot be read, its bytes as the only
        value."""
        try:
            return _places(self.part(name), self.texts)
        except etree.XMLSyntaxError:
            return {(0, 0): [sha256(self.part(name)).hexdigest()]}


def changed(before: Seen, after: Seen) -> Iterator[str]:
    """Every cell of people that is not what it was."""
    for part, title in before.tabs.items():
        same = before.part(part) == after.part(part) and before.texts == after.texts
        if same or _folded(title) in OWN_PAGES:
            continue
        places, now = before.places(part), after.places(part)
        program = _program_columns(title, places)
        for place, values in places.items():
            if place[1] not in program and values != now.get(place, []):
                yield f"{title} {place}: {values!r:.80} -> {now.get(place)!r:.80}"


def _program_columns(title: str, places: Places) -> frozenset[int]:
    labels = next((labels for tab, labels in PROGRAM.items() if _folded(tab) == _folded(title)), ())
    owned = {_folded(label) for label in labels} - {
        "kode" if _folded(title) == _folded(STAGES["D"]) else ""
    }
    return frozenset(
        column
        for (row, column), values in places.items()
        if row == 1 and _folded(values[-1]) in owned
    )


def _folded(text: str) -> str:
    return " ".join(
        re.sub(r"[\u200b-\u200f\u202a-\u202e\ufeff\u00ad]", "", text).split()
    ).casefold()


def _parsed(book: zipfile.ZipFile, name: str) -> Any:
    return _tree(book.read(name))


def _tree(content: bytes) -> Any:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))


def _local(node: Any) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _sheets(book: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    targets = {
        rel.get("Id"): rel.get("Target") or ""
        for rel in _parsed(book, "xl/_rels/workbook.xml.rels")
    }
    for node in _parsed(book, "xl/workbook.xml").iter():
        if _local(node) == "sheet":
            link = next((value for name, value in node.attrib.items() if name.endswith("}id")), "")
            target = targets.get(link, "")
            yield (
                (target.lstrip("/") if target.startswith("/") else f"xl/{target}"),
                node.get("name") or "",
            )


def _shared(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return [_text(node) for node in _parsed(book, "xl/sharedStrings.xml") if _local(node) == "si"]


def _text(node: Any) -> str:
    return "".join(
        part.text or ""
        for part in node.iter()
        if _local(part) == "t" and _local(part.getparent()) != "rPh"
    )


def _places(content: bytes, texts: list[str]) -> Places:
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    row_at = 0
    for row in (node for node in _tree(content).iter() if _local(node) == "row"):
        given = row.get("r") or ""
        row_at, column_at = int(given) if given.isdigit() and given.isascii() else row_at + 1, 0
        for cell in (node for node in row if _local(node) == "c"):
            place = _ADDRESS.fullmatch(cell.get("r") or "")
            column_at = _column(place[1]) if place else column_at + 1
            if value := _value(cell, texts):
                found[(int(place[2]) if place else row_at, column_at)].append(value)
    return dict(found)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _value(cell: Any, texts: list[str]) -> str:
    """The formula, else the text, else the number as written; empty for nothing."""
    parts = {_local(part): part for part in cell}
    if "f" in parts and (parts["f"].text or parts["f"].get("si")):
        return f"={parts['f'].text or parts['f'].get('si')}"
    if cell.get("t") == "inlineStr" and "is" in parts:
        return _text(parts["is"])
    raw = (parts["v"].text or "") if "v" in parts else ""
    if cell.get("t") == "s":
        return texts[int(raw)] if raw.isdigit() and int(raw) < len(texts) else f"s{raw}"
    return raw
