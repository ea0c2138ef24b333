"""A workbook that we changed is calculated anew when it is opened, and its calculation chain goes
when a formula of it is gone: a chain that names a cell without formula is damage to Excel; none at
all is fine.
"""

from __future__ import annotations

from sheets_sync.adapters.xlsx.book import Book, rels_part
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.xml import ON, RELS, TYPES, child, parse, q, written

_AFTER_CALCULATION = (
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "fileRecoveryPr",
    "extLst",
)


def calculate_on_load(rewrite: Rewrite, book: Book) -> None:
    """Let every program calculate all formulas when it opens the workbook."""
    root = parse(rewrite.read(book.part))
    calculation = child(root, "calcPr", _AFTER_CALCULATION)
    if calculation.get("fullCalcOnLoad") not in ON:
        calculation.set("fullCalcOnLoad", "1")
        rewrite.put(book.part, written(root))


def drop_chain(rewrite: Rewrite, book: Book) -> None:
    """Leave the calculation chain out."""
    part = book.related("calcChain")
    if part is None:
        return
    rewrite.drop(part)
    _without(rewrite, "[Content_Types].xml", q("Override", TYPES), ("PartName", f"/{part}"))
    chain = next(rel.id for rel in book.rels if rel.target == part)
    _without(rewrite, rels_part(book.part), q("Relationship", RELS), ("Id", chain))


def _without(rewrite: Rewrite, part: str, tag: str, told: tuple[str, str]) -> None:
    """A part without the elements that have this (attribute, value)."""
    root = parse(rewrite.read(part))
    for each in root.findall(tag):
        if each.get(told[0]) == told[1]:
            root.remove(each)
    rewrite.put(part, written(root))
