"""Whose a document in a folder is: which school's, and whether somebody worked in it.

Two workbooks may stand beside each other and share a folder, so a file is looked at before it is replaced: a PDF and a
Word file carry the school as their author. A Word file is made to be edited; ours carries a digest of its own parts, so
that any change, also a mere saving in Word, makes it a person's. A file without our mark counts as one.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
import zipfile
import zlib
from pathlib import Path

from sheets_sync.core.model.limits import DOCUMENT_BYTES
from sheets_sync.intake import read_bytes

CORE = "docProps/core.xml"
_END = b"</cp:coreProperties>"
_AUTHOR = re.compile(rb"<dc:creator>(?:<rdf:Seq><rdf:li>)?([^<]*)<")
_DIGEST = re.compile(rb"<dc:identifier>sheets-sync ([0-9a-f]{64})</dc:identifier>")
_UNREADABLE = (OSError, KeyError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)


def school_of(file: Path) -> str:
    """The author of a PDF or a Word file; empty if none is told."""
    try:
        found = _AUTHOR.search(_core_of(file) if file.suffix == ".docx" else read_bytes(file, DOCUMENT_BYTES))
    except _UNREADABLE:
        return ""
    return html.unescape(found[1].decode("utf-8", "replace")).strip() if found else ""


def _core_of(file: Path) -> bytes:
    with _opened(file) as archive:
        return archive.read(CORE)


def _opened(file: Path) -> zipfile.ZipFile:
    """The archive, if it is a file and all in it no larger than a document: nobody reads beyond what is declared."""
    archive = zipfile.ZipFile(io.BytesIO(read_bytes(file, DOCUMENT_BYTES)))
    if sum(part.file_size for part in archive.infolist()) > DOCUMENT_BYTES:
        raise zipfile.BadZipFile(file.name)
    return archive


def marked(word: bytes) -> bytes:
    """A Word file with the digest of its parts among its properties; equal bytes stay equal."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        mark = f"<dc:identifier>sheets-sync {_digest(source)}</dc:identifier>".encode() + _END
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part, content.replace(_END, mark) if part.filename == CORE else content)
    return made.getvalue()


def is_untouched(word: Path) -> bool:
    """Whether a Word file is as we wrote it."""
    try:
        with _opened(word) as archive:
            found = _DIGEST.search(archive.read(CORE))
            return found is not None and found[1].decode() == _digest(archive)
    except _UNREADABLE:
        return False


def _digest(archive: zipfile.ZipFile) -> str:
    """Of everything but the properties, where the digest itself stands."""
    digest = hashlib.sha256()
    for name in sorted(archive.namelist()):
        if name != CORE:
            digest.update(f"{name}\0".encode())
            digest.update(hashlib.sha256(archive.read(name)).digest())
    return digest.hexdigest()
