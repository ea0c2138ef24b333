"""Whose a file is: whether this workbook wrote it, and whether it is still as it was left.

A file of ours carries a seal: a digest of itself, keyed with the identity of the workbook that
wrote it. It proves both at once and needs no list beside the files, which could be lost, copied or
forged. Whoever edits, signs or replaces a file breaks the seal; a copy of the workbook has another
identity and finds a seal that is not its own. The identity itself never stands in a file, so that
nobody learns from a document what would let another workbook replace it.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import re
import zipfile
import zlib

from sheets_sync.core.model.hashes import is_mark
from sheets_sync.core.model.limits import DOCUMENT_BYTES

CORE = "docProps/core.xml"
_SIGN = "sheets-sync-"
_LENGTH = 56
"""Hexadecimal signs of a seal, so that it fits a line of a calendar."""
BLANK = f"{_SIGN}{'0' * _LENGTH}"
"""What stands in a content until it is sealed."""
_END = b"</cp:coreProperties>"
_SEAL = re.compile(rb"sheets-sync-[0-9a-f]{56}")
_TOLD = re.compile(
    rb"sheets-sync-[0-9a-f]{56}, versi-(\d{1,6})(?:, teks-([0-9a-f]{64}))?(?:, isi-([0-9a-f]{10}))?"
)
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_MARK = re.compile(rb"<dc:identifier[^<>]{0,99}>sheets-sync ([0-9a-f]{56})</dc:identifier>")
_UNREADABLE = (
    OSError,
    KeyError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def keywords(version: int, text: str, fingerprint: str = "") -> tuple[str, ...]:
    """What stands among the properties of a PDF: the seal, its version, the digest of the plain
    text beside it, and the short hash of what it says.
    """
    beside = (f"teks-{digest_of(text.encode('utf-8', 'replace'))}",) if text else ()
    says = (f"isi-{fingerprint}",) if is_mark(fingerprint) else ()
    return (BLANK, f"versi-{version}", *beside, *says)


def sealed(content: bytes, owner: str) -> bytes:
    """The same content, as long as before, with its blank seals filled in."""
    return content.replace(BLANK.encode(), _seal(content, owner))


def is_sealed(content: bytes, owner: str) -> bool:
    """Whether this workbook sealed a content and nobody changed it since."""
    seals = set(_SEAL.findall(content)[:20])
    return any(
        hmac.compare_digest(seal, _seal(content.replace(seal, BLANK.encode()), owner))
        for seal in seals
    )


def version_of(pdf: bytes) -> int:
    """The version that a PDF of ours tells; 0 if it tells none."""
    found = _TOLD.search(pdf)
    return int(found[1]) if found else 0


def fingerprint_of(pdf: bytes) -> str:
    """The short hash of what a PDF of ours says; empty if it tells none."""
    found = _TOLD.search(pdf)
    return (found[3] or b"").decode() if found else ""


def has_text(pdf: bytes, text: bytes) -> bool:
    """Whether a PDF of ours says that this is the plain text beside it."""
    found = _TOLD.search(pdf)
    return found is not None and found[2] == digest_of(text).encode()


def digest_of(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _seal(content: bytes, owner: str) -> bytes:
    return f"{_SIGN}{_keyed(content, owner)}".encode()


def _keyed(content: bytes, owner: str) -> str:
    return hmac.new(owner.encode(), content, "sha256").hexdigest()[:_LENGTH]


def marked(archive: bytes, owner: str) -> bytes:
    """A Word file or a workbook with the seal of its parts among its properties; equal bytes stay
    equal.
    """
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        seal = f"sheets-sync {_of_parts(source, owner)}"
        mark = f'<dc:identifier xmlns:dc="{_DUBLIN_CORE}">{seal}</dc:identifier>'.encode() + _END
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part, content.replace(_END, mark) if part.filename == CORE else content)
    return made.getvalue()


def is_marked(archive: bytes, owner: str) -> bool:
    """Whether this workbook wrote a Word file or workbook and nobody saved it since."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            if sum(part.file_size for part in opened.infolist()) > DOCUMENT_BYTES:
                return False
            found = _MARK.search(opened.read(CORE))
            return found is not None and hmac.compare_digest(
                found[1].decode(), _of_parts(opened, owner)
            )
    except _UNREADABLE:
        return False


def _of_parts(archive: zipfile.ZipFile, owner: str) -> str:
    """Of everything but the properties, where the seal itself stands."""
    digest = hashlib.sha256()
    for name in sorted(archive.namelist()):
        if name != CORE:
            digest.update(f"{name}\0".encode())
            digest.update(hashlib.sha256(archive.read(name)).digest())
    return _keyed(digest.digest(), owner)
