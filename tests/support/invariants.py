"""What must hold after every sync of every test, whatever it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from itertools import zip_longest
from typing import Any

from sheets_sync.core.model.values import Cell, Snapshot, Tab
from sheets_sync.core.model.words import folded
from tests.support import labels

_ENGLISH = re.compile(
    r"\b(the|and|is|are|was|please|error|invalid|missing|row|cell|column|value|must|should|expected|input|unknown|"
    r"none|null|not|traceback|fill|wait|check)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"«[^»]*»|“[^”]*”|\"[^\"]*\"|‘[^’]*’|`[^`]*`|https?://\S+|--[a-z-]+", re.DOTALL
)
_PERSON = re.compile(
    r"(Guru|KS|Operator|Pengamat(?: \([^)\n]+\))?): |Periksa: |Guru tidak aktif\.|… dan "
    r"\d+ hal lain\."
)
LONGEST_STEP = 300

Cells = dict[tuple[str, int, int], Cell]


def plain(cell: Any) -> Any:
    """One form for comparing what was typed with what is read."""
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date()
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    return None if cell == "" else cell


def column_of(tab: Tab, label: str) -> int:
    """Where a column stands, counted from 1."""
    header = tab.grid[0] if tab.grid else ()
    wanted = folded(label)
    for number, cell in enumerate(header, 1):
        if isinstance(cell, str) and folded(cell) == wanted:
            return number
    raise LookupError(f"no column «{label}» on {tab.title}")


def _program_columns(tab: Tab) -> set[int]:
    """On D people may type the Kode themselves."""
    told = (*labels.PROGRAM.get(tab.title, ()), *labels.OPTIONAL.get(tab.title, ()))
    owned = {folded(label) for label in told}
    owned -= {"kode"} if tab.title == labels.D else set()
    return {
        n
        for n, cell in enumerate(tab.grid[0], 1)
        if isinstance(cell, str) and folded(cell) in owned
    }


def people_cells(snapshot: Snapshot) -> Cells:
    """Every filled cell that the program does not own, by its place; headers too."""
    cells: Cells = {}
    for title, tab in snapshot.tabs.items():
        if title in ("Beranda", "Petunjuk", "Ringkasan", "_status") or not tab.grid:
            continue
        program = _program_columns(tab)
        for row, line in enumerate(tab.grid, 1):
            for column, cell in enumerate(line, 1):
                if cell is not None and (row == 1 or column not in program):
                    cells[title, row, column] = plain(cell)
    return cells


def assert_nothing_typed_changed(before: Cells, after: Cells) -> None:
    """The program wrote no cell of a person, and put nothing into people's empty cells but D's Kode
    on a fresh row."""
    lost = {
        place: (cell, after.get(place))
        for place, cell in before.items()
        if after.get(place) != cell
    }
    assert not lost, f"cells of people were changed: {lost}"
    known = {title for title, _, _ in before}
    added = {
        place: cell
        for place, cell in after.items()
        if place not in before
        and place[0] in known
        and place[1] > 1
        and place[0] not in (labels.D, "Katalog")
    }
    assert not added, f"the program typed into cells of people: {added}"


def assert_indonesian(sentence: str) -> None:
    """No English word outside of quoted texts and column names."""
    found = _ENGLISH.search(_QUOTED.sub("", sentence))
    assert found is None, f"English word {found[0]!r} in: {sentence}" if found else ""


def assert_next_step(step: str) -> None:
    """At most 300 characters; every line names the person first; never English."""
    assert len(step) <= LONGEST_STEP, f"{len(step)} characters: {step}"
    assert_indonesian(step)
    for line in step.splitlines():
        assert _PERSON.match(line), f"no person at the start of: {line!r} (in {step!r})"


def _assert_steps(tab: Tab) -> None:
    step, state = column_of(tab, "Langkah Berikut"), column_of(tab, "Status")
    for row in range(2, len(tab.grid) + 1):
        sentence = tab.cell(row, step)
        if sentence and tab.cell(row, state) not in (None, "Terkunci"):
            assert_next_step(str(sentence))


PROBLEM = {"tab", "row", "kode", "column", "code", "severity", "message"}


def assert_sentences(snapshot: Snapshot, problems: list[Mapping[str, object]]) -> None:
    """All sentences on the tabs and in the report read as the product asks."""
    for title in labels.STAGES.values():
        tab = snapshot.tabs.get(title)
        if tab is not None:
            with suppress(LookupError):
                _assert_steps(tab)
    for problem in problems:
        assert set(problem) - {"new"} == PROBLEM
        assert problem["severity"] in ("error", "warning")
        assert problem["message"], f"a problem without a sentence: {problem}"
        assert_indonesian(str(problem["message"]))


def assert_one_truth(
    summary: Tab, tabs: Mapping[str, Tab], stopped: set[str], teachers: list[Mapping[str, Any]]
) -> None:
    """JSON, Ringkasan and the stage tabs name the same status."""
    for teacher in teachers:
        shown = summary_row(summary, teacher["kode"])
        for letter, stage in teacher["stages"].items():
            assert stage["status"] in labels.STATUSES
            if shown:
                assert shown[letter] == stage["status"], f"Ringkasan {teacher['kode']} {letter}"
            title = labels.STAGES[letter]
            if letter == "D" or title in stopped or title not in tabs:
                continue
            rows = rows_of(tabs[title], teacher["kode"])
            if len(rows) == 1:
                cell = tabs[title].cell(rows[0], column_of(tabs[title], "Status"))
                assert cell == stage["status"], (
                    f"{title} {teacher['kode']}: {cell} but JSON {stage['status']}"
                )


def rows_of(tab: Tab, kode: str, label: str = "Kode") -> list[int]:
    """The rows whose Kode is this one; D's dropdown form counts."""
    column = column_of(tab, label)
    texts = {row: tab.cell(row, column) for row in range(2, len(tab.grid) + 1)}
    return [
        row
        for row, text in texts.items()
        if isinstance(text, str) and text.partition("·")[0].strip() == kode
    ]


def summary_row(summary: Tab, kode: str) -> dict[str, Cell] | None:
    """A teacher's row of Ringkasan by label; None if it has none."""
    header: tuple[Cell, ...] = ()
    for line in summary.grid:
        if "Kode" in line and "Terlambat (hari)" in line:
            header = line
        elif header and kode in line and line.index(kode) == header.index("Kode"):
            return {
                str(label): cell
                for label, cell in zip_longest(header, line[: len(header)])
                if label is not None
            }
    return None
