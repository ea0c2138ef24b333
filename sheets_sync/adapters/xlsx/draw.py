"""Layouts → the bytes of a new workbook, the same bytes for the same layouts.

Body formats are given to whole columns, so that empty rows cost nothing. A dropdown with more words
than fit into itself gets them in the hidden tab `_daftar`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sheets_sync.adapters.xlsx.charts import draw_chart
from sheets_sync.adapters.xlsx.looks import (
    Options,
    body_options,
    header_options,
    highlight_options,
    is_long,
    range_formula,
    rule_options,
    style_options,
)
from sheets_sync.adapters.xlsx.note_boxes import of_their_own_size
from sheets_sync.adapters.xlsx.pages import set_up_page
from sheets_sync.adapters.xlsx.styles import DATE_CODE
from sheets_sync.adapters.xlsx.values import link_formula
from sheets_sync.core.model.kept import plain_text
from sheets_sync.core.model.sheet import (
    ColumnLayout,
    OneOfRange,
    Style,
    TabLayout,
    Text,
)
from sheets_sync.core.model.values import Link, Value

LISTS = "_daftar"
BIRTH = datetime(2000, 1, 1)
"""Creation date of every workbook, so that equal layouts make equal files."""

Sheet = Any
"""XlsxWriter has no types of its own."""


def drawn(layout: Sequence[TabLayout]) -> bytes:
    """A workbook with these tabs."""
    import xlsxwriter  # most runs draw nothing, and it takes longer to load than they to read

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": BIRTH})
    book.set_calc_mode("auto")
    pen = _Pen(book)
    for tab in layout:
        pen.tab(tab)
    pen.lists()
    book.close()
    return of_their_own_size(target.getvalue())


class _Pen:
    """Draws tabs into one workbook; equal looks share one format."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._formats: dict[str, Any] = {}
        self._lists: list[list[str]] = []

    def _format(self, options: Options) -> Any:
        key = repr(sorted(options.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(options)
        return self._formats[key]

    def tab(self, tab: TabLayout) -> None:
        """One tab in the order in which people look at it."""
        sheet = self._book.add_worksheet(tab.title)
        set_up_page(sheet, tab)
        if tab.body_height:
            sheet.set_default_row(tab.body_height)
        for number, column in enumerate(tab.columns):
            self._column(sheet, tab, number, column)
        if tab.has_header:
            sheet.set_row(0, tab.header_height)
        for text in tab.texts:
            self._text(sheet, tab, text)
        self._highlights(sheet, tab)
        for chart in tab.charts:
            draw_chart(self._book, sheet, chart)

    def _highlights(self, sheet: Sheet, tab: TabLayout) -> None:
        for each in tab.highlights:
            looks = self._book.add_format(highlight_options(each.style))
            first, last = (each.first_row, each.first_column), (each.last_row, each.last_column)
            area = [place - 1 for place in (*first, *last)]
            criteria = "=" + each.formula.removeprefix("=")
            rule = {"type": "formula", "criteria": criteria, "format": looks}
            sheet.conditional_format(*area, rule)

    def _column(self, sheet: Sheet, tab: TabLayout, number: int, column: ColumnLayout) -> None:
        sheet.set_column(
            number,
            number,
            column.width,
            self._format(body_options(column)),
            _shown(tab.columns, number),
        )
        if tab.has_header:
            sheet.write_string(
                0, number, plain_text(column.label), self._format(header_options(column))
            )
            if column.note:
                sheet.write_comment(0, number, plain_text(column.note), note_options(column.note))
        if tab.rows > 1:
            self._rule(sheet, column, (1, number, tab.rows - 1, number))

    def _rule(self, sheet: Sheet, column: ColumnLayout, area: tuple[int, int, int, int]) -> None:
        if rule := rule_options(column):
            if is_long(rule):
                rule["source"] = self._list(rule["source"])
            sheet.data_validation(*area, rule)

    def _list(self, words: list[str]) -> str:
        if words not in self._lists:
            self._lists.append(words)
        return range_formula(OneOfRange(LISTS, self._lists.index(words) + 1, 1, len(words)))

    def lists(self) -> None:
        """The hidden tab with the words of long dropdowns, if there are any."""
        if not self._lists:
            return
        sheet = self._book.add_worksheet(LISTS)
        sheet.hide()
        for column, words in enumerate(self._lists):
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)

    def _text(self, sheet: Sheet, tab: TabLayout, text: Text) -> None:
        row, column = text.row - 1, text.column - 1
        looks = self._format(_text_options(tab, text))
        if text.across > 1:
            sheet.merge_range(row, column, row, column + text.across - 1, "", looks)
        if text.height:
            sheet.set_row(row, text.height)
        _write(sheet, row, column, text.value, looks)
        if text.rule:
            self._rule(
                sheet, replace(tab.columns[column], rule=text.rule), (row, column, row, column)
            )


def _shown(columns: Sequence[ColumnLayout], number: int) -> Options:
    """Whether a column is seen. Folded ones hang on a button over the first one behind them."""
    column, before = columns[number], columns[number - 1 : number]
    options: Options = {"hidden": int(column.hidden or column.folded)}
    if column.folded:
        return options | {"level": 1}
    return options | ({"collapsed": True} if before and before[0].folded else {})


def _text_options(tab: TabLayout, text: Text) -> Options:
    column = tab.columns[text.column - 1] if text.column <= len(tab.columns) else None
    options = style_options(text.style)
    if column is not None:
        column = replace(column, format=text.format or column.format)
        options = body_options(column, None if text.style == Style() else text.style)
    if isinstance(text.value, date) and "num_format" not in options:
        options["num_format"] = DATE_CODE
    return options


def _write(sheet: Sheet, row: int, column: int, value: Value, looks: Any) -> None:
    """A value as what it is: text is never looked into."""
    if isinstance(value, Link) and (formula := link_formula(value)):
        sheet.write_formula(row, column, f"={formula}", looks, plain_text(value.text))
    elif isinstance(value, str | Link):
        text = plain_text(value.text if isinstance(value, Link) else value)
        sheet.write_string(row, column, text, looks) if text else sheet.write_blank(
            row, column, None, looks
        )
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, looks)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, looks)
    elif value is None:
        sheet.write_blank(row, column, None, looks)
    else:
        sheet.write_number(row, column, value, looks)


def note_options(note: str) -> Options:
    """A comment large enough to read at once, by nobody."""
    lines = sum(1 + len(line) // 42 for line in note.splitlines())
    return {"author": "", "width": 300, "height": 24 + 18 * lines, "font_size": 9}
