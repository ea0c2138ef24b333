"""The notes on the headings of tabs that are there: what they say in this year, and boxes in which
all of it can be read.

A note is two things in a package: a comment with the text, and a drawing with the box. Editors that
save the text may forget the size of the box. A note that somebody wrote, or added a line to, keeps
its text; a box that somebody made larger keeps its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from sheets_sync.adapters.xlsx.book import Rel, Sheet, read_rels
from sheets_sync.adapters.xlsx.draw import note_options
from sheets_sync.adapters.xlsx.extent import Extent
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.xml import (
    XML_SPACE,
    Broken,
    Element,
    measure,
    parse,
    q,
    written,
)
from sheets_sync.core.layout.own_notes import is_outdated, is_own_note
from sheets_sync.core.model.addresses import box
from sheets_sync.core.model.kept import plain_text

_VML, _EXCEL = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:excel"
_POINTS = 0.75
"""A pixel."""
_ENOUGH = 0.9
"""Of the size that a text needs: a little less still shows it."""
_ALIKE, _MUCH = 3, 1.2
"""Pixels by which a width may differ, and by what a height is more than the text needs."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Of one tab. `wanted`: column → what its note should say."""

    rewrite: Rewrite
    sheet: Sheet
    wanted: Mapping[int, str]
    extent: Extent

    def done(self) -> int:
        """How many notes were put right."""
        rels = read_rels(self.rewrite.read, self.sheet.part) if self.wanted else ()
        try:
            texts, written_anew = self._texts(_part(rels, "comments"))
            return written_anew + self._boxes(_part(rels, "vmlDrawing"), texts)
        except Broken:  # drawn by somebody else in a way that no parser reads
            return 0

    def _texts(self, part: str | None) -> tuple[dict[int, str], int]:
        """Column → what its note says, once outdated ones are written anew; and how many were."""
        if part is None:
            return {}, 0
        root, said, count = parse(self.rewrite.read(part)), {}, 0
        for column, comment in _of_headings(root):
            text, wanted = "".join(comment.itertext()), plain_text(self.wanted.get(column, ""))
            if is_outdated(text, wanted):
                _say(comment, wanted)
                text, count = wanted, count + 1
            said[column] = text
        if count:
            self.rewrite.put(part, written(root))
        return said, count

    def _boxes(self, part: str | None, texts: Mapping[int, str]) -> int:
        """Put right the boxes of ours that are too small for what they say, or that became higher
        with the rows below them.
        """
        if part is None:
            return 0
        root, count = parse(self.rewrite.read(part)), 0
        for column, shape, data in _notes_in(root):
            if is_own_note(texts.get(column, ""), plain_text(self.wanted.get(column, ""))):
                count += self._fit(shape, data, texts[column])
        if count:
            self.rewrite.put(part, written(root))
        return count

    def _fit(self, shape: Element, data: Element, text: str) -> bool:
        wanted = note_options(text)
        size = (wanted["width"], wanted["height"])
        there = self._size(shape, data)
        if all(map(_is_enough, there, size)) and not _is_stretched(there, size):
            return False
        for place in data.findall(q("Anchor", _EXCEL)):
            data.remove(place)
        style = shape.get("style", "")
        for name, pixels in zip(("width", "height"), size, strict=True):
            style = re.sub(rf"(?<![\w-]){name}:[^;]*", f"{name}:{pixels * _POINTS:g}pt", style)
        shape.set("style", style)
        return True

    def _size(self, shape: Element, data: Element) -> tuple[float, float]:
        """Pixels of the box: as its place says, else as its style does."""
        places = re.findall(r"-?\d+", data.findtext(q("Anchor", _EXCEL), ""))
        if len(places) == 8:
            return self.extent.size([int(place) for place in places])
        return _pixels(shape, "width"), _pixels(shape, "height")


def _is_enough(has: float, needs: float) -> bool:
    return has >= _ENOUGH * needs


def _is_stretched(there: tuple[float, float], size: tuple[float, float]) -> bool:
    """Much higher, but just as wide: nobody drew it so."""
    return abs(there[0] - size[0]) <= _ALIKE and there[1] > _MUCH * size[1]


def _pixels(shape: Element, name: str) -> float:
    found = re.search(rf"(?<![\w-]){name}:\s*([\d.]{{1,9}})(px|pt)", shape.get("style", ""))
    return measure(found[1], 0) / (_POINTS if found[2] == "pt" else 1) if found else 0


def _part(rels: tuple[Rel, ...], kind: str) -> str | None:
    return next((rel.target for rel in rels if rel.type.endswith(f"/{kind}")), None)


def _of_headings(root: Element) -> Iterator[tuple[int, Element]]:
    """Column → the text of its note."""
    for comment in root.iter(q("comment")):
        try:
            place = box(comment.get("ref", ""))
        except ValueError:
            continue
        text = comment.find(q("text"))
        if place.first_row == 1 and text is not None:
            yield place.first_column, text


def _say(text: Element, wanted: str) -> None:
    """Put other words in, in the looks of the first of them."""
    looks = next((run.find(q("rPr")) for run in text.iterfind(q("r"))), None)
    for each in list(text):
        text.remove(each)
    holder = text if looks is None else etree.SubElement(text, q("r"))
    if looks is not None:
        holder.append(looks)
    word = etree.SubElement(holder, q("t"))
    word.text = wanted
    word.set(XML_SPACE, "preserve")


def _notes_in(root: Element) -> Iterator[tuple[int, Element, Element]]:
    """Column, shape and its data of each note on a heading."""
    for shape in root.iter(q("shape", _VML)):
        data = shape.find(q("ClientData", _EXCEL))
        if data is None or data.get("ObjectType") != "Note":
            continue
        row, column = (data.findtext(q(name, _EXCEL), "") for name in ("Row", "Column"))
        if row.strip() == "0" and column.strip().isdecimal():
            yield int(column) + 1, shape, data
