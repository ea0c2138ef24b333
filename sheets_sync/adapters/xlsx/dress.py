"""What `init` puts back into tabs that are there: dropdowns, conditional formats, frozen panes, the
hidden tab.

Only what is missing is added, where the columns stand now; what people changed (colours, widths,
columns, rules, charts) is never touched. XlsxWriter draws a small donor with the missing rules, and
they are moved over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from sheets_sync.adapters.xlsx.book import read_book
from sheets_sync.adapters.xlsx.column import AFTER_VALIDATIONS
from sheets_sync.adapters.xlsx.looks import rule_options
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.rewrite import Rewrite
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.transplant import Donor
from sheets_sync.adapters.xlsx.xml import (
    NS,
    X14,
    XM,
    Broken,
    Element,
    child,
    parse,
    q,
    range_of,
    whole,
    written,
)
from sheets_sync.core.layout.placing import compared, placed
from sheets_sync.core.model.addresses import Box, address
from sheets_sync.core.model.sheet import ColumnLayout, Highlight, TabLayout
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Tab
from sheets_sync.core.model.words import folded

Missing = tuple[ColumnLayout, Box]
"""A column whose rule is not there, and the cells it belongs on."""


def dressed(
    package: Package, tabs: Mapping[str, Tab], layouts: Sequence[TabLayout]
) -> tuple[Rewrite, int]:
    """The package with what was missing, and how many things that were."""
    rewrite = Rewrite(package)
    book = read_book(rewrite.read, package.name)
    part = book.related("styles")
    if part is None:
        raise Broken("styles")
    styles, added = Styles(package.read(part)), 0
    for layout in layouts:
        sheet = book.sheet(layout.title)
        if sheet is None or not sheet.is_grid or sheet.title not in tabs:
            continue
        tailor = _Tailor(parse(rewrite.read(sheet.part)), layout, tabs[sheet.title])
        if done := tailor.rules(styles) + tailor.pane() + tailor.unselect():
            rewrite.put(sheet.part, written(tailor.root))
        added += done
    if styles.changed:
        rewrite.put(part, styles.xml)
    root = parse(rewrite.read(book.part))
    if hidden := _hide(root, layouts):
        rewrite.put(book.part, written(root))
    return rewrite, added + hidden


@dataclass(frozen=True, slots=True)
class _Tailor:
    """One tab: what stands there, and what should."""

    root: Element
    layout: TabLayout
    tab: Tab

    @property
    def _now(self) -> dict[int, int]:
        """Column of the layout → the column with that heading now; the layout's own where there are
        no headings.
        """
        if not self.layout.has_header:
            return {}
        heads = [folded(as_text(cell)) for cell in (self.tab.grid[0] if self.tab.grid else ())]
        labels = enumerate((folded(column.label) for column in self.layout.columns), start=1)
        return {at: heads.index(label) + 1 for at, label in labels if label in heads}

    def rules(self, styles: Styles) -> int:
        """Add dropdowns and conditional formats that are gone; answers how many."""
        missing = [*self._columns(), *self._single_cells()]
        lacking = list(self._highlights())
        if not missing and not lacking:
            return 0
        columns = tuple(replace(column, note="") for column, _ in missing)
        donor = Donor(
            TabLayout(self.layout.title, columns, 0, rows=2, highlights=tuple(lacking))
        ).sheet(styles)
        if missing:
            self._take_validations(donor, [place for _, place in missing])
        if lacking:
            self._take_conditions(donor)
        return len(missing) + len(lacking)

    def _columns(self) -> Iterator[Missing]:
        last = max(self.layout.rows, len(self.tab.grid))
        ruled = list(_ruled(self.root))
        for at, place in self._now.items():
            column, area = self.layout.columns[at - 1], Box(2, place, last, place)
            if rule_options(column) and not any(_touch(area, each) for each in ruled):
                yield column, area

    def _single_cells(self) -> Iterator[Missing]:
        """Rules of single cells (Pengaturan), on the row that has the same name now."""
        rows = {
            folded(as_text(self.tab.cell(row, 1))): row for row in range(len(self.tab.grid), 1, -1)
        }
        ruled = list(_ruled(self.root))
        for text in self.layout.texts if self.layout.has_header else ():
            row, place = rows.get(self._name(text.row)), self._now.get(text.column)
            if (
                text.rule
                and row
                and place
                and not any(_touch(Box(row, place, row, place), each) for each in ruled)
            ):
                yield (
                    replace(self.layout.columns[text.column - 1], rule=text.rule),
                    Box(row, place, row, place),
                )

    def _name(self, row: int) -> str:
        """What the layout writes into the first cell of a row."""
        found = (text.value for text in self.layout.texts if (text.row, text.column) == (row, 1))
        return folded(str(next(found, "")))

    def _highlights(self) -> Iterator[Highlight]:
        present = {
            (compared(formula, row), row if row == last else 0)
            for formula, row, last in _formulas(self.root)
        }
        for each in self.layout.highlights:
            one_row = each.first_row if each.first_row == each.last_row else 0
            if one_row and folded(as_text(self.tab.cell(one_row, 1))) != self._name(one_row):
                continue  # people moved the rows; the mark is about a name, not about a place
            wanted = placed(each, self._now)
            if wanted and (compared(wanted.formula, wanted.first_row), one_row) not in present:
                yield wanted

    def _take_validations(self, donor: Element, places: list[Box]) -> None:
        rules = child(self.root, "dataValidations", AFTER_VALIDATIONS)
        for rule, place in zip(
            donor.iterfind("m:dataValidations/m:dataValidation", NS), places, strict=True
        ):
            rule.set("sqref", str(place))
            rules.append(rule)
        rules.set("count", str(len(rules)))

    def _take_conditions(self, donor: Element) -> None:
        """After those of people: the first rule that fits counts."""
        last = max(
            (whole(rule.get("priority"), 0) for rule in self.root.iter(q("cfRule"))), default=0
        )
        behind = (self.root.find(q(tag)) for tag in ("dataValidations", *AFTER_VALIDATIONS))
        following = next((each for each in behind if each is not None), None)
        for group in donor.findall(q("conditionalFormatting")):
            for rule in group.iterfind(q("cfRule")):
                rule.set("priority", str(last + int(rule.get("priority"))))
            if following is None:
                self.root.append(group)
            else:
                following.addprevious(group)

    def pane(self) -> int:
        """Freeze what should stay in place where nothing is frozen; answers whether anything was
        done.
        """
        rows, columns = self.layout.frozen_rows, self.layout.frozen_columns
        view = self.root.find("m:sheetViews/m:sheetView", NS)
        if view is None or not (rows or columns) or view.find(q("pane")) is not None:
            return 0
        splits = {
            name: str(count) for name, count in (("xSplit", columns), ("ySplit", rows)) if count
        }
        corner = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
        first = address(rows + 1, columns + 1)
        view.insert(
            0,
            etree.Element(
                q("pane"), topLeftCell=first, activePane=corner, state="frozen", **splits
            ),
        )
        return 1

    def unselect(self) -> int:
        """A tab that is hidden must not be the one people stand on; answers whether it was."""
        views = (
            list(self.root.iterfind("m:sheetViews/m:sheetView[@tabSelected='1']", NS))
            if self.layout.hidden
            else []
        )
        for view in views:
            view.attrib.pop("tabSelected")
        return len(views)


def _ruled(root: Element) -> Iterator[Box]:
    """Every range with a validation."""
    for rule in root.iter(q("dataValidation")):
        yield from map(range_of, rule.get("sqref", "").split())
    for rule in root.iter(q("dataValidation", X14)):
        yield from map(range_of, (rule.findtext(q("sqref", XM)) or "").split())


def _formulas(root: Element) -> Iterator[tuple[str, int, int]]:
    """Every formula of a conditional format with first and last row of its range."""
    for group in root.iter(q("conditionalFormatting")):
        boxes = [range_of(each) for each in group.get("sqref", "").split()]
        rows = (
            min((each.first_row for each in boxes), default=1),
            max((each.last_row for each in boxes), default=1),
        )
        yield from (
            (formula.text or "", *rows) for formula in group.iterfind("m:cfRule/m:formula", NS)
        )


def _touch(one: Box, other: Box) -> bool:
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )


def _hide(root: Element, layouts: Sequence[TabLayout]) -> int:
    """Hide the program's own tab again; answers how many were shown."""
    titles = {layout.title.casefold() for layout in layouts if layout.hidden}
    sheets = list(root.iterfind("m:sheets/m:sheet", NS))
    ours = (
        (at, each) for at, each in enumerate(sheets) if each.get("name", "").casefold() in titles
    )
    shown = [at for at, each in ours if each.get("state", "visible") == "visible"]
    for at in shown:
        sheets[at].set("state", "hidden")
        for view in root.iterfind("m:bookViews/m:workbookView", NS):
            if whole(view.get("activeTab"), 0) == at:
                view.set("activeTab", "0")
    return len(shown)
