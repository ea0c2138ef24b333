"""A school's file that `init` made once, had again for each test as if it had been made where it
now lies: with an identity and a place of its own. Made and opened anew it takes thirty times as
long.
"""

from __future__ import annotations

import json
import pickle
import secrets
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook as OpenBook
from openpyxl import load_workbook

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.intake import leads_to

TAB, KEY, MEMORY, CHECK = "_status", "A2", "B2", "C2"
Words = dict[str, str]
"""What a file says only because of who it is and where it lies, and what another one says
instead; longer texts first."""


@dataclass(frozen=True)
class Filed:
    """Such a file."""

    parts: dict[str, bytes]
    opened: bytes
    """As openpyxl has it open, pickled."""

    @classmethod
    def of(cls, file: Path) -> Filed:
        """Look at a file that was made somewhere."""
        with zipfile.ZipFile(file) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        return cls(parts, pickle.dumps(load_workbook(file)))

    def lay(self, file: Path, *, anew: bool = True) -> Opened:
        """Put one there: a workbook of its own, or this one, as if it had always lain there."""
        book: OpenBook = pickle.loads(self.opened)
        words = _words(book, file, anew=anew)
        for cell in (MEMORY, CHECK):
            book[TAB][cell].value = words[str(book[TAB][cell].value)]
        for known in book.custom_doc_props.props:
            known.value = words.get(known.value, known.value)
        content = BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, part in self.parts.items():
                package.writestr(name, _said(part, words))
        file.write_bytes(content.getvalue())
        return Opened(content.getvalue(), book)


@dataclass(frozen=True)
class Opened:
    """A file's content, and the same as openpyxl has it open."""

    content: bytes
    book: OpenBook


def _words(book: OpenBook, file: Path, *, anew: bool) -> Words:
    key, memory, check = (str(book[TAB][cell].value) for cell in (KEY, MEMORY, CHECK))
    known = json.loads(memory)
    words = {
        known["identity"]: secrets.token_hex(15) if anew else known["identity"],
        known["place"]: str(leads_to(file)),
    }
    other = json.dumps(
        known | {"identity": words[known["identity"]], "place": words[known["place"]]},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return {memory: other, check: short_hash(key + other), **words}


def _said(part: bytes, words: Words) -> bytes:
    for old, new in words.items():
        part = part.replace(escape(old).encode(), escape(new).encode())
    return part
