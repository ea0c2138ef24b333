"""A workbook in a file that is to forget texts: changed aside, so that no state of before is kept,
and with nothing of them left in the zip.

A replaced cell leaves its text in the strings that all tabs share. So whatever of them no cell
points to any more is emptied, if it says one of the texts; where the cells cannot be counted for
sure, nothing is, and it is told.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from pathlib import Path

from lxml import etree

from sheets_sync.adapters.xlsx.files import load
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.xml import NS, parse, written
from sheets_sync.ports import Workbook

_SHARED = "xl/sharedStrings.xml"
_TYPED = re.compile(rb"""\bt=["']s["']""")
_POINTS = re.compile(rb"""<c\b[^>]*\bt=["']s["'][^>]*>\s*<v>(\d+)</v>""")
LONG = 12
"""Letters from which on a text is looked for within another one."""


class Edit:
    """One workbook under change. `forgotten`: texts that are to be nowhere afterwards."""

    def __init__(self, workbook: Workbook, path: Path) -> None:
        self.workbook, self._path = workbook, path
        self.forgotten: set[str] = set()

    def content(self) -> tuple[bytes, bool]:
        """(the workbook without the texts, whether that is sure)."""
        content, _ = load(self._path, str(self._path))
        return forgetting(content, self.forgotten)


def forgetting(content: bytes, texts: Collection[str]) -> tuple[bytes, bool]:
    """The same workbook whose shared strings say none of the texts that no cell shows."""
    package = Package(content, "")
    if _SHARED not in package.infos or not texts:
        return content, True
    used = _pointed_to(package)
    root = parse(package.read(_SHARED))
    said = {n: one for n, one in enumerate(root.iterfind("m:si", NS)) if _says(one, texts)}
    stale = [one for n, one in said.items() if used is not None and n not in used]
    shared = len(stale) < len(said)
    for one in stale:
        for part in list(one):
            one.remove(part)
        etree.SubElement(one, one.tag.replace("}si", "}t"))
    if not stale:
        return content, not shared
    rewrite = Rewrite(package)
    rewrite.put(_SHARED, written(root))
    made = io.BytesIO()
    rewrite.save(made)
    return made.getvalue(), not shared


def _says(one: etree._Element, texts: Collection[str]) -> bool:
    said = "".join(part.text or "" for part in one.iterfind(".//m:t", NS))
    return any(text == said or (len(text) >= LONG and text in said) for text in texts)


def _pointed_to(package: Package) -> set[int] | None:
    """The strings that some cell shows; None where a cell may have been overlooked."""
    found: set[int] = set()
    for name in package.infos:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            xml = package.read(name)
            points = _POINTS.findall(xml)
            if len(points) != len(_TYPED.findall(xml)):
                return None
            found |= set(map(int, points))
    return found
