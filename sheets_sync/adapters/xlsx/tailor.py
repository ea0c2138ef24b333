"""The rules that one tab lacks, where its columns stand now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sheets_sync.adapters.xlsx.column import AFTER_VALIDATIONS
from sheets_sync.adapters.xlsx.looks import rule_options
from sheets_sync.adapters.xlsx.ruled import formulas, ruled, touch
from sheets_sync.adapters.xlsx.styles import Styles
from sheets_sync.adapters.xlsx.transplant import Donor
from sheets_sync.adapters.xlsx.xml import (
    NS,
    Element,
    child,
    q,
    whole,
)
from sheets_sync.core.layout.placing import compared, placed
from sheets_sync.core.model.addresses import Box
from sheets_sync.core.model.sheet import ColumnLayout, Highlight, TabLayout
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Tab
from sheets_sync.core.model.words import folded

Missing = tuple[ColumnLayout, Box]
"""A column whose rule is not there, and the cells it belongs on."""


@dataclass(frozen=True, slots=True)
class Tailor:
    """One tab: what stands there, and what should."""

    root: Element
    layout: TabLayout
    tab: Tab

    @property
    def now(self) -> dict[int, int]:
        """Column of the layout → the column with that heading now; the layout's own where there are
        no headings.
        """
        if not self.layout.has_header:
            return {number: number for number in range(1, len(self.layout.columns) + 1)}
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
        there = list(ruled(self.root))
        for at, place in self.now.items():
            column, area = self.layout.columns[at - 1], Box(2, place, last, place)
            if rule_options(column) and not any(touch(area, each) for each in there):
                yield column, area

    def _single_cells(self) -> Iterator[Missing]:
        """Rules of single cells (Pengaturan), on the row that has the same name now."""
        rows = {
            folded(as_text(self.tab.cell(row, 1))): row for row in range(len(self.tab.grid), 1, -1)
        }
        there = list(ruled(self.root))
        for text in self.layout.texts if self.layout.has_header else ():
            row, place = rows.get(self._name(text.row)), self.now.get(text.column)
            if (
                text.rule
                and row
                and place
                and not any(touch(Box(row, place, row, place), each) for each in there)
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
            for formula, row, last in formulas(self.root)
        }
        for each in self.layout.highlights:
            one_row = each.first_row if each.first_row == each.last_row else 0
            if one_row and folded(as_text(self.tab.cell(one_row, 1))) != self._name(one_row):
                continue  # people moved the rows; the mark is about a name, not about a place
            wanted = placed(each, self.now)
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
