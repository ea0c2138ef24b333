"""Who a workbook is, beside its tabs: two custom properties of the file.

People delete `_status` as they delete any tab; these they meet nowhere while they work. Excel,
LibreOffice and WPS keep them when they save, and a copy of the file carries them along. They follow
what `_status` says with every write.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from sheets_sync.adapters.xlsx.book import Read, read_rels, rels_part
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.xml import (
    OFFICE_RELS,
    RELS,
    TYPES,
    Broken,
    Element,
    Oversized,
    parse,
    q,
    written,
)
from sheets_sync.core.reading.origin import NOWHERE, Origin

_KIND = f"{OFFICE_RELS}/custom-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_IDENTITY, _PLACE = "sheets-sync identity", "sheets-sync place"
_HEADING = "sheets-sync heading"
_LONGEST = 255
"""Signs of a text that Excel keeps in a property."""
_FIRST_NUMBER = 2
"""Of a custom property; the format keeps 0 and 1 for itself."""


def kept_origin(package: Package) -> Origin:
    """What the properties say. Where they are missing or unreadable, nothing is known: a workbook
    works without.
    """
    try:
        part = _part_of(package)
        if part is None:
            return NOWHERE
        texts = {each.get("name"): "".join(each.itertext()) for each in parse(package.read(part))}
    except (Broken, Oversized):
        return NOWHERE
    return Origin(texts.get(_IDENTITY, "")[:_LONGEST], texts.get(_PLACE, "")[:_LONGEST])


def kept_heading(package: Package) -> str:
    """What stands above the printed pages of our tabs, as last written."""
    try:
        part = _part_of(package)
        found = parse(package.read(part)) if part else ()
        return next(
            ("".join(each.itertext()) for each in found if each.get("name") == _HEADING), ""
        )
    except (Broken, Oversized):
        return ""


def keep_heading(rewrite: Rewrite, heading: str) -> None:
    """Remember it."""
    _keep(rewrite, {_HEADING: heading})


def keep_origin(rewrite: Rewrite, origin: Origin) -> None:
    """Put the properties in, if they don't already say so. Without its place a copy could not be
    told, so that one that no property holds keeps the identity out as well.
    """
    fits = all(
        len(text) <= _LONGEST and text.isprintable() for text in (origin.identity, origin.place)
    )
    if not origin.identity or not fits or kept_origin(rewrite.package) == origin:
        return
    _keep(rewrite, {_IDENTITY: origin.identity, _PLACE: origin.place})


def _keep(rewrite: Rewrite, texts: Mapping[str, str]) -> None:
    try:
        part = _named_in(rewrite.read)
        root = parse(rewrite.read(part)) if part else etree.Element(q("Properties", _PROPERTIES))
    except (Broken, Oversized):  # somebody else's, and in no state to be added to
        return
    for name, text in texts.items():
        _put(root, name, text)
    rewrite.put(part or _added(rewrite), written(root))


def _part_of(package: Package) -> str | None:
    return _named_in(package.read)


def _named_in(read: Read) -> str | None:
    return next((rel.target for rel in read_rels(read, "") if rel.type == _KIND), None)


def _put(root: Element, name: str, text: str) -> None:
    found = next((each for each in root if each.get("name") == name), None)
    if found is None:
        taken = [int(each.get("pid", "0")) for each in root if each.get("pid", "0").isdecimal()]
        number = max([_FIRST_NUMBER - 1, *taken]) + 1
        found = etree.SubElement(
            root, q("property", _PROPERTIES), fmtid=_FORMAT, pid=str(number), name=name
        )
    for value in list(found):
        found.remove(value)
    etree.SubElement(found, q("lpwstr", _VALUES)).text = text


def _added(rewrite: Rewrite) -> str:
    """A part for the properties of a workbook that has none."""
    names = rewrite.names()
    part = next(
        name
        for number in range(len(names) + 1)
        if (name := f"docProps/custom{number or ''}.xml") not in names
    )
    types = parse(rewrite.read("[Content_Types].xml"))
    etree.SubElement(types, q("Override", TYPES), PartName=f"/{part}", ContentType=_TYPE)
    rewrite.put("[Content_Types].xml", written(types))
    rels_of = rels_part("")
    rels = parse(rewrite.read(rels_of))
    taken = {each.get("Id") for each in rels}
    name = next(
        name for number in range(1, len(taken) + 2) if (name := f"rId{number}") not in taken
    )
    etree.SubElement(rels, q("Relationship", RELS), Id=name, Type=_KIND, Target=part)
    rewrite.put(rels_of, written(rels))
    return part
