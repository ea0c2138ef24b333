"""What three independent programs find in a PDF: `page-validation`, `pdfua`, `outloud`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import outloud
import page
import pdfua
import pikepdf

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
LENGTH = "PDFA2A-STREAM-LENGTH-001"
ORDER = "ORD-001"


def findings(content: bytes, folder: Path) -> list[str]:
    """All they say, errors and warnings, each with the name of who says it."""
    file = folder / "dicetak.pdf"
    file.write_bytes(content)
    return [*_by_page(content), *_by_pdfua(file), *_by_outloud(file)]


def _by_page(content: bytes) -> Iterator[str]:
    for profile in PROFILES:
        for failure in page.validate_pdf_bytes(content, profile=profile).failures:
            if failure.rule_id != LENGTH or not _ends_in_a_return(content):
                yield f"page-validation: {failure.rule_id} {failure.message}"


def _ends_in_a_return(content: bytes) -> bool:
    """Whether every stream is as long as it says, and one happens to end with the byte that also
    begins a line end: this checker takes it for one.
    """
    packed = list(_streams(content))
    return all(packed) and any(stream.endswith(b"\r") for stream in packed)


def _streams(content: bytes) -> Iterator[bytes]:
    """The bytes of each stream; none for one that is longer or shorter than it says."""
    at = 0
    while (began := content.find(b"\nstream\n", at)) >= 0:
        start = began + len(b"\nstream\n")
        said = re.match(rb"\d+", content[content.rindex(b"/Length ", 0, began) + 8 :])
        at = start + int(said[0] if said else 0)
        yield content[start:at] if content.startswith(b"\nendstream", at) else b""


def _by_pdfua(file: Path) -> Iterator[str]:
    for found in pdfua.validate(str(file)).findings:
        yield f"pdfua: {found.rule_id} {found.message}"


def _by_outloud(file: Path) -> Iterator[str]:
    result = outloud.check(str(file))
    if result.error:
        yield f"outloud: {result.error}"
    for found in result.findings:
        if found.severity != "info" and not (found.rule == ORDER and _reads_as_painted(file)):
            yield f"outloud: {found.rule} {found.message} {found.evidence or ''}"


def _reads_as_painted(file: Path) -> bool:
    """Whether each page is painted in the order of its structure. This checker takes the words of a
    paragraph before the links that stand among them.
    """
    marks: dict[object, list[int]] = {}
    with pikepdf.open(file) as opened:
        _walk(opened.Root.StructTreeRoot, None, marks)
    return all(found == sorted(found) for found in marks.values())


def _walk(node: Any, leaf: object, marks: dict[object, list[int]]) -> None:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
        if isinstance(kid, int):
            marks.setdefault(leaf, []).append(int(kid))
            continue
        own = kid.Pg.objgen if "/Pg" in kid else leaf
        if kid.get("/Type") == "/MCR":
            marks.setdefault(own, []).append(int(kid.MCID))
        elif "/S" in kid:
            _walk(kid, own, marks)
