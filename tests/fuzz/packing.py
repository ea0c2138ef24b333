"""A package taken apart into its parts and put together again, also as no program would."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

Parts = dict[str, bytes]
_SHEET = re.compile(r'<sheet [^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')


def parts_of(path: Path) -> Parts:
    """Name → content."""
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def pack(path: Path, parts: Parts, more: Callable[[zipfile.ZipFile], None] | None = None) -> None:
    """Put together; `more` adds what a dictionary cannot say."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in parts.items():
            book.writestr(name, content)
        if more:
            more(book)


def sheets_of(parts: Parts) -> dict[str, str]:
    """Title → part."""
    links = parts["xl/_rels/workbook.xml.rels"].decode()
    targets: dict[str, str] = {}
    for node in re.findall(r"<Relationship [^>]*>", links):
        found = dict(re.findall(r'(\w+)="([^"]*)"', node))
        targets[found["Id"]] = found["Target"].lstrip("/")
    named = _SHEET.findall(parts["xl/workbook.xml"].decode())
    return {
        title: targets[link] if targets[link].startswith("xl/") else f"xl/{targets[link]}"
        for title, link in named
    }
