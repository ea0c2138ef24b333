"""What a person sees of a workbook's tabs, read back from the file and from Google's state, in the
same words.

Neither reader knows the layout: what one backend draws and the other forgets becomes a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from tests.google_emulator.server import Emulator
from tests.support.google import PROGRAM, SHEETS, ask

Spot = tuple[int, int]
"""Row and column from 1."""
ROWS = 60
"""How far down cells are looked at."""
STARRED = '@" *"'
"""The number format that shows a star behind a text."""
_TICK = ("list", ("Ya",))


@dataclass
class TabSeen:
    """One tab; every field is compared on its own."""

    place: dict[str, Any] = field(default_factory=dict)
    """Order, colour, whether hidden, what is frozen, grid lines."""
    widths: list[int] = field(default_factory=list)
    """Pixels a column."""
    folded: set[int] = field(default_factory=set)
    """Columns that are folded away behind a button."""
    filtered: tuple[int, int] | None = None
    """First and last column whose headings bear buttons to sort and filter by."""
    heights: dict[int, int] = field(default_factory=dict)
    """Pixels a row."""
    hidden: set[int] = field(default_factory=set)
    """Rows that nobody sees."""
    words: dict[Spot, str] = field(default_factory=dict)
    """Texts of row 1 and below."""
    notes: dict[Spot, str] = field(default_factory=dict)
    colours: dict[Spot, tuple[str | None, str | None]] = field(default_factory=dict)
    """(fill, ink) a cell."""
    letters: dict[Spot, tuple[Any, ...]] = field(default_factory=dict)
    """Size, bold, italic, struck through, underlined, wrapped, how aligned, whether a date,
    whether a star is shown behind the text."""
    rules: dict[Spot, tuple[Any, ...]] = field(default_factory=dict)
    """Dropdowns, checkboxes, limits."""
    highlights: list[tuple[Any, ...]] = field(default_factory=list)
    charts: list[tuple[Any, ...]] = field(default_factory=list)
    merges: set[tuple[int, int, int, int]] = field(default_factory=set)


# -- .xlsx -----------------------------------------------------------------------------------------


def seen_in_file(path: Path) -> dict[str, TabSeen]:
    """Every tab of an .xlsx file, as another program reads it."""
    book = load_workbook(path)
    return {sheet.title: _sheet(sheet, number) for number, sheet in enumerate(book.worksheets)}


def _sheet(sheet: Any, number: int) -> TabSeen:
    pane = sheet.freeze_panes
    row, column = range_boundaries(pane)[1::-1] if pane else (1, 1)
    seen = TabSeen(
        place={
            "order": number,
            "colour": sheet.sheet_properties.tabColor.rgb[-6:],
            "frozen": (row - 1, column - 1),
            "hidden": sheet.sheet_state == "hidden",
            "lines": sheet.sheet_view.showGridLines is not False,
        },
        widths=_widths(sheet),
        folded=_folded(sheet),
        filtered=range_boundaries(sheet.auto_filter.ref)[0::2] if sheet.auto_filter.ref else None,
        heights={
            n: round(each.height * 4 / 3) for n, each in sheet.row_dimensions.items() if each.height
        },
        hidden={n for n, each in sheet.row_dimensions.items() if each.hidden and n <= ROWS},
        rules=dict(_file_rules(sheet)),
        highlights=sorted(_file_highlights(sheet)),
        charts=[_file_chart(chart) for chart in sheet._charts],
        merges={area.bounds for area in sheet.merged_cells.ranges},
    )
    for cells in sheet.iter_rows(1, ROWS, 1, len(seen.widths)):
        for cell in cells:
            _file_cell(cell, sheet, seen)
    return seen


def _widths(sheet: Any) -> list[int]:
    found: dict[int, int] = {}
    for each in sheet.column_dimensions.values():
        found |= dict.fromkeys(range(each.min, each.max + 1), int(each.width) * 7 + 5)
    return [found[number] for number in sorted(found)]


def _folded(sheet: Any) -> set[int]:
    dimensions = [each for each in sheet.column_dimensions.values() if each.outlineLevel]
    assert all(each.hidden for each in dimensions)
    found = {number for each in dimensions for number in range(each.min, each.max + 1)}
    buttons = {each.min for each in sheet.column_dimensions.values() if each.collapsed}
    assert buttons == {number + 1 for number in found if number + 1 not in found}
    return found


def _file_cell(cell: Any, sheet: Any, seen: TabSeen) -> None:
    spot = (cell.row, cell.column)
    if cell.comment:
        seen.notes[spot] = cell.comment.text
    if type(cell).__name__ == "MergedCell":
        return
    if isinstance(cell.value, str) and not cell.value.startswith("=HYPERLINK"):
        seen.words[spot] = cell.value
    if not cell.has_style:
        cell = next(
            each for each in sheet.column_dimensions.values() if each.min <= spot[1] <= each.max
        )
    fill = cell.fill.fgColor.rgb[-6:] if cell.fill.patternType == "solid" else None
    ink = (
        cell.font.color.rgb[-6:]
        if cell.font.color and isinstance(cell.font.color.rgb, str)
        else None
    )
    if fill is None and ink is None:
        return
    font, how = cell.font, cell.alignment
    seen.colours[spot] = (fill, ink)
    seen.letters[spot] = (
        None if font.sz == 11 else font.sz,
        bool(font.b),
        bool(font.i),
        bool(font.strike),
        bool(font.u),
        bool(how.wrap_text),
        how.horizontal,
        how.vertical == "center",
        "d mmmm yyyy" in cell.number_format,
        cell.number_format == STARRED,
    )


def _file_rules(sheet: Any) -> Iterator[tuple[Spot, tuple[Any, ...]]]:
    for each in sheet.data_validations.dataValidation:
        assert each.errorStyle == "warning"
        assert each.showErrorMessage
        for area in each.sqref.ranges:
            for row in range(area.min_row, min(area.max_row, ROWS) + 1):
                yield (row, area.min_col), (*_file_rule(each), each.error)


def _file_rule(each: Any) -> tuple[Any, ...]:
    one = str(each.formula1)
    if each.type == "list" and one.startswith('"'):
        return ("list", tuple(one.strip('"').split(",")))
    if each.type == "list":
        return ("range", re.sub(r":INDEX\((.*),MAX\(.*", r" of \1", one).partition(" of ")[2])
    if each.type == "date":
        return ("date", int(one), int(each.formula2))
    return (each.type, each.operator, int(one))


def _file_highlights(sheet: Any) -> Iterator[tuple[Any, ...]]:
    for group in sheet.conditional_formatting:
        for rule in group.rules:
            (area,), font = group.sqref.ranges, rule.dxf.font
            yield (
                *_relative(rule.formula[0], area.min_row),
                area.min_col,
                area.max_col,
                rule.dxf.fill.bgColor.rgb[-6:],
                font.color.rgb[-6:],
                bool(font.b),
                bool(font.i),
                bool(font.strike),
            )


def _relative(formula: str, first_row: int) -> tuple[str, int]:
    """A formula with rows counted from where its range begins, and the first row below the header
    that it covers."""
    counted = re.sub(
        r'("[^"]*")|(\$?[A-Z]{1,3})(\d+)\b',
        lambda found: found[1] or f"{found[2]}[{int(found[3]) - first_row}]",
        formula,
    )
    return counted, max(first_row, 2)


def _file_chart(chart: Any) -> tuple[Any, ...]:
    kind = {
        ("bar", "stacked"): "stacked",
        ("bar", "clustered"): "bar",
        ("col", "clustered"): "column",
    }
    corner = chart.anchor._from
    series = tuple(
        (_plain(each.val.numRef.f), each.graphicalProperties.solidFill.srgbClr)
        for each in chart.series
    )
    categories = chart.series[0].cat
    return (
        _rich(chart.title),
        kind[chart.barDir, chart.grouping or "clustered"],
        (corner.row, corner.col),
        _plain((categories.strRef or categories.numRef).f),
        series,
        _rich(chart.y_axis.title),
        bool(chart.legend),
    )


def _rich(title: Any) -> str:
    return "".join(run.t for paragraph in title.tx.rich.p for run in paragraph.r or ())


def _plain(reference: str) -> str:
    return reference.replace("$", "").replace("'", "")


# -- Google ----------------------------------------------------------------------------------------

_FIELDS = (
    "sheets(properties,merges,conditionalFormats,charts,protectedRanges,columnGroups,basicFilter,"
    "data(rowMetadata(pixelSize,hiddenByUser),columnMetadata(pixelSize,hiddenByUser),"
    "rowData/values(userEnteredValue,userEnteredFormat,note,dataValidation)))"
)


def seen_at_google(google: Emulator, spreadsheet_id: str) -> dict[str, TabSeen]:
    """Every tab of a spreadsheet, as the API tells it."""
    titles = ask(
        google, PROGRAM, "GET", f"{SHEETS}/{spreadsheet_id}?fields=sheets/properties/title"
    )
    names = [each["properties"]["title"] for each in titles["sheets"]]
    ranges = "".join(f"&ranges='{name}'!1:{ROWS}" for name in names)
    sheets = ask(google, PROGRAM, "GET", f"{SHEETS}/{spreadsheet_id}?fields={_FIELDS}{ranges}")[
        "sheets"
    ]
    by_id = {each["properties"]["sheetId"]: each["properties"]["title"] for each in sheets}
    return {each["properties"]["title"]: _google_sheet(each, by_id) for each in sheets}


def _google_sheet(sheet: dict[str, Any], by_id: dict[int, str]) -> TabSeen:
    properties, (data,) = sheet["properties"], sheet["data"]
    grid = properties["gridProperties"]
    seen = TabSeen(
        place={
            "order": properties.get("index", 0),
            "colour": _hex(properties["tabColorStyle"]),
            "hidden": properties.get("hidden", False),
            "lines": not grid.get("hideGridlines", False),
            "frozen": (grid.get("frozenRowCount", 0), grid.get("frozenColumnCount", 0)),
        },
        widths=[each["pixelSize"] for each in data["columnMetadata"]],
        folded=_folded_at_google(sheet, data["columnMetadata"]),
        filtered=_filtered_at_google(sheet),
        heights={n: each["pixelSize"] for n, each in enumerate(data["rowMetadata"], start=1)},
        hidden={n for n, each in enumerate(data["rowMetadata"], 1) if each.get("hiddenByUser")},
        highlights=sorted(map(_google_highlight, sheet.get("conditionalFormats", ()))),
        charts=[_google_chart(each, by_id) for each in sheet.get("charts", ())],
        merges={_bounds(each) for each in sheet.get("merges", ())},
    )
    for row, line in enumerate(data.get("rowData", ()), start=1):
        for column, cell in enumerate(line.get("values", ()), start=1):
            if not any(_is_covered(row, column, area) for area in seen.merges):
                _google_cell(cell, (row, column), seen)
    return seen


def _filtered_at_google(sheet: dict[str, Any]) -> tuple[int, int] | None:
    if "basicFilter" not in sheet:
        return None
    area = sheet["basicFilter"]["range"]
    assert area.get("startRowIndex", 0) == 0
    return area.get("startColumnIndex", 0) + 1, area["endColumnIndex"]


def _folded_at_google(sheet: dict[str, Any], columns: list[dict[str, Any]]) -> set[int]:
    groups = sheet.get("columnGroups", ())
    assert all(each["collapsed"] for each in groups)
    found = {
        number + 1
        for each in groups
        for number in range(each["range"]["startIndex"], each["range"]["endIndex"])
    }
    hidden = {n for n, each in enumerate(columns, start=1) if each.get("hiddenByUser")}
    assert hidden == found
    return found


def _is_covered(row: int, column: int, area: tuple[int, int, int, int]) -> bool:
    """Whether a cell stands under another one that is merged with it."""
    first_column, first_row, last_column, last_row = area
    inside = first_row <= row <= last_row and first_column <= column <= last_column
    return inside and (row, column) != (first_row, first_column)


def _google_cell(cell: dict[str, Any], spot: Spot, seen: TabSeen) -> None:
    text = cell.get("userEnteredValue", {}).get("stringValue")
    how = cell.get("userEnteredFormat", {})
    letters = how.get("textFormat", {})
    if text and "link" not in letters:
        seen.words[spot] = text
    if cell.get("note"):
        seen.notes[spot] = cell["note"]
    if "dataValidation" in cell:
        seen.rules[spot] = _google_rule(cell["dataValidation"])
    fill, ink = (
        _hex(part) if part else None
        for part in (how.get("backgroundColorStyle"), letters.get(_INK))
    )
    if fill is None and ink is None:
        return
    seen.colours[spot] = (fill, ink)
    flags = (letters.get(name, False) for name in ("bold", "italic", "strikethrough", "underline"))
    seen.letters[spot] = (
        letters.get("fontSize"),
        *flags,
        how.get("wrapStrategy") == "WRAP",
        how["horizontalAlignment"].lower() if "horizontalAlignment" in how else None,
        how.get("verticalAlignment") == "MIDDLE",
        "d mmmm yyyy" in how.get("numberFormat", {}).get("pattern", ""),
        how.get("numberFormat", {}).get("pattern", "") == STARRED,
    )


_INK = "foregroundColorStyle"


def _hex(style: dict[str, Any]) -> str:
    return "".join(
        f"{round(style['rgbColor'].get(name, 0) * 255):02X}" for name in ("red", "green", "blue")
    )


def _google_rule(rule: dict[str, Any]) -> tuple[Any, ...]:
    assert not rule.get("strict", False)
    condition = rule["condition"]
    values = [each["userEnteredValue"] for each in condition.get("values", ())]
    message = rule["inputMessage"]
    match condition["type"]:
        case "BOOLEAN":
            return (*_TICK, "Pilih dari daftar.")
        case "ONE_OF_LIST":
            return ("list", tuple(values), message)
        case "ONE_OF_RANGE":
            return ("range", values[0].removeprefix("="), message)
        case "DATE_BETWEEN":
            return ("date", *(_day(value) for value in values), message)
    return (
        "textLength",
        "lessThanOrEqual",
        int(_parts(r"=LEN\([A-Z]+\d+\)<=(\d+)", values[0])[0]),
        message,
    )


def _parts(pattern: str, formula: str) -> tuple[str, ...]:
    found = re.fullmatch(pattern, formula)
    assert found, formula
    return found.groups()


def _day(formula: str) -> int:
    """The number that a spreadsheet keeps for a date."""
    from datetime import date

    year, month, day = map(int, _parts(r"=DATE\((\d+);(\d+);(\d+)\)", formula))
    return date(year, month, day).toordinal() - date(1899, 12, 30).toordinal()


def _google_highlight(each: dict[str, Any]) -> tuple[Any, ...]:
    (area,), rule = each["ranges"], each["booleanRule"]
    (value,) = rule["condition"]["values"]
    formula = re.sub(
        r'("[^"]*")|;', lambda found: found[1] or ",", value["userEnteredValue"].removeprefix("=")
    )
    letters = rule["format"]["textFormat"]
    return (
        *_relative(formula, area.get("startRowIndex", 0) + 1),
        area.get("startColumnIndex", 0) + 1,
        area["endColumnIndex"],
        _hex(rule["format"]["backgroundColorStyle"]),
        _hex(letters[_INK]),
        letters.get("bold", False),
        letters.get("italic", False),
        letters.get("strikethrough", False),
    )


def _google_chart(each: dict[str, Any], by_id: dict[int, str]) -> tuple[Any, ...]:
    spec, corner = each["spec"], each["position"]["overlayPosition"]["anchorCell"]
    basic = spec["basicChart"]
    kind = basic["chartType"].lower() if "stackedType" not in basic else "stacked"
    series = tuple(
        (_source(one["series"], by_id), _hex(one["colorStyle"])) for one in basic["series"]
    )
    return (
        spec["title"],
        kind,
        (corner["rowIndex"], corner["columnIndex"]),
        _source(basic["domains"][0]["domain"], by_id),
        series,
        basic["axis"][0]["title"],
        basic["legendPosition"] != "NO_LEGEND",
    )


def _source(values: dict[str, Any], by_id: dict[int, str]) -> str:
    """Where figures stand, without the heading above them that Google wants to be included."""
    (area,) = values["sourceRange"]["sources"]
    column = get_column_letter(area["startColumnIndex"] + 1)
    first, last = area["startRowIndex"] + 2, area["endRowIndex"]
    return f"{by_id[area['sheetId']]}!{column}{first}:{column}{last}"


def _bounds(area: dict[str, Any]) -> tuple[int, int, int, int]:
    first = area.get("startColumnIndex", 0) + 1, area.get("startRowIndex", 0) + 1
    return (*first, area["endColumnIndex"], area["endRowIndex"])
