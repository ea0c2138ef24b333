"""A new tab in the list of tabs: its relation, its place, and the names that belong to it."""

from __future__ import annotations

from lxml import etree

from sheets_sync.adapters.xlsx.book import rels_part
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.xml import (
    NS,
    OFFICE_RELS,
    RELS,
    Element,
    child,
    parse,
    q,
    whole,
    written,
)
from sheets_sync.core.model.sheet import TabLayout

_WORKSHEET = f"{OFFICE_RELS}/worksheet"
_AFTER_NAMES = ("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "extLst")


def add_rel(rewrite: Rewrite, source: str, target: str) -> str:
    """Relate the workbook part to a sheet; answers the id of the relation."""
    root = parse(rewrite.read(rels_part(source)))
    taken = {each.get("Id") for each in root}
    rel_id = next(
        name for number in range(1, len(taken) + 2) if (name := f"rId{number}") not in taken
    )
    etree.SubElement(root, q("Relationship", RELS), Id=rel_id, Type=_WORKSHEET, Target=f"/{target}")
    rewrite.put(rels_part(source), written(root))
    return rel_id


def list_sheet(root: Element, layout: TabLayout, rel_id: str, position: int) -> None:
    """Put the tab at its position; what counts tabs counts on."""
    sheets = root.find(q("sheets"))
    sheet = etree.Element(q("sheet"), name=layout.title)
    sheet.set(
        "sheetId", str(max((whole(each.get("sheetId"), 0) for each in sheets), default=0) + 1)
    )
    if layout.hidden:
        sheet.set("state", "hidden")
    sheet.set(q("id", OFFICE_RELS), rel_id)
    sheets.insert(position, sheet)
    for view in root.iterfind("m:bookViews/m:workbookView", NS):
        for attribute in ("activeTab", "firstSheet"):
            _shift(view, attribute, position)
    for name in root.iterfind("m:definedNames/m:definedName", NS):
        _shift(name, "localSheetId", position)


def _shift(element: Element, attribute: str, position: int) -> None:
    """Tabs behind the new one count one further; without a mark the first tab is meant."""
    default = None if attribute == "localSheetId" else "0"
    value = element.get(attribute, default)
    if value is not None and whole(value, 0) >= position:
        element.set(attribute, str(whole(value, 0) + 1))


def take_names(root: Element, theirs: Element, position: int) -> None:
    """The repeated header row is a name that belongs to the tab."""
    for name in theirs.iterfind("m:definedNames/m:definedName[@localSheetId='0']", NS):
        names = child(root, "definedNames", _AFTER_NAMES)
        made = etree.SubElement(
            names, q("definedName"), name=name.get("name"), localSheetId=str(position)
        )
        made.text = name.text
