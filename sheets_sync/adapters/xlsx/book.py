"""Which tabs a package has and where their parts are."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass

from sheets_sync.adapters.xlsx.xml import NS, OFFICE_RELS, ON, Broken, Element, parse, q
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.errors import Misused

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_STRICT = "http://purl.oclc.org/ooxml"

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Rel:
    """One relationship of a part; `target` is a part's name, or left as it is when external."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab of the workbook part; `part` is empty when the relationship leads nowhere."""

    title: str
    part: str
    is_grid: bool
    """False for a chart that fills a tab of its own."""


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook part, read once."""

    part: str
    root: Element
    rels: tuple[Rel, ...]
    sheets: tuple[Sheet, ...]

    @property
    def since_1904(self) -> bool:
        """Whether days are counted as on the first Macintosh."""
        properties = self.root.find(q("workbookPr"))
        return properties is not None and properties.get("date1904") in ON

    def related(self, kind: str) -> str | None:
        """The part of a kind (`styles`, `sharedStrings`, `calcChain`)."""
        return next((rel.target for rel in self.rels if rel.type.endswith(f"/{kind}")), None)

    def sheet(self, title: str) -> Sheet | None:
        """A tab by its title, which does not depend on case."""
        wanted = title.casefold()
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == wanted), None)


def rels_part(part: str) -> str:
    """Where the relationships of a part are kept."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(source: str, target: str) -> str:
    """The name of the part that a relationship of `source` leads to."""
    folder = "" if target.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(folder, target.lstrip("/")))


def read_rels(read: Read, part: str) -> tuple[Rel, ...]:
    """The relationships of a part."""
    rels = []
    for each in parse(read(rels_part(part))):
        if not isinstance(each.tag, str):
            continue
        external = each.get("TargetMode") == "External"
        target = each.get("Target", "")
        where = target if external else resolved(part, target)
        rels.append(Rel(each.get("Id", ""), each.get("Type", ""), where, external))
    return tuple(rels)


def read_book(read: Read, name: str) -> Book:
    """Find the workbook part and its tabs; refuse what is not an ordinary .xlsx."""
    main = next((rel for rel in read_rels(read, "") if rel.type.endswith("/officeDocument")), None)
    if main is None:
        raise Misused(FILES.say("not_a_workbook", name=name))
    if main.type.startswith(_STRICT):
        raise Misused(FILES.say("strict", name=name))
    refuse_if_other_kind(read, main.target, name)
    root = parse(read(main.target))
    if root.tag != q("workbook"):
        raise Misused(
            FILES.say("strict", name=name)
            if _STRICT in root.tag
            else FILES.say("not_a_workbook", name=name)
        )
    rels = read_rels(read, main.target)
    return Book(main.target, root, rels, _sheets(root, {rel.id: rel for rel in rels}))


def refuse_if_other_kind(read: Read, part: str, name: str) -> None:
    """A Word file, a template and a workbook with macros all have an office document inside."""
    overrides = parse(read("[Content_Types].xml")).iterfind("{*}Override")
    kind = next(
        (each.get("ContentType", "") for each in overrides if each.get("PartName") == f"/{part}"),
        _MAIN_TYPE,
    )
    if kind != _MAIN_TYPE:
        is_excel = "ms-excel" in kind or "spreadsheetml" in kind
        raise Misused(
            FILES.say("other_format", name=name)
            if is_excel
            else FILES.say("not_a_workbook", name=name)
        )


def _sheets(root: Element, rels: dict[str, Rel]) -> tuple[Sheet, ...]:
    sheets = []
    for each in root.iterfind("m:sheets/m:sheet", NS):
        rel = rels.get(each.get(q("id", OFFICE_RELS), ""))
        if rel is None:
            raise Broken("sheet")
        sheets.append(Sheet(each.get("name", ""), rel.target, rel.type.endswith("/worksheet")))
    return tuple(sheets)
