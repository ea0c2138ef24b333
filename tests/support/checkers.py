"""What three independent programs find in a PDF: `page-validation`, `pdfua`, `outloud`."""

from __future__ import annotations

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
            number = failure.object_id.object_number if failure.object_id else 0
            if failure.rule_id != LENGTH or not _ends_in_a_return(content, number):
                yield f"page-validation: {failure.rule_id} {failure.message}"


def _ends_in_a_return(content: bytes, number: int) -> bool:
    """Whether a packed stream happens to end with the byte that also begins a line end: this
    checker takes it for one.
    """
    start = content.index(b"\n%d 0 obj" % number)
    ending = content.index(b"\nendstream", start)
    length = int(
        content[start:ending].partition(b"/Length ")[2].split(maxsplit=1)[0].split(b"/")[0]
    )
    began = content.index(b"stream\n", start) + len(b"stream\n")
    return ending - began == length and content[ending - 1 : ending] == b"\r"


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
