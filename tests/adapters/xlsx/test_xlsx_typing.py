"""A teacher types in LibreOffice: every dropdown offers its words, wrong input is warned of,
colours help at once.

Long, for an office is started and typed in; that rules and formats are what Excel accepts is
proven quickly in `test_xlsx_excel_rules.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from lxml import html

from sheets_sync.adapters.google.sheets.rules import formula_of
from sheets_sync.core.layout import looks
from sheets_sync.core.layout.placing import with_header
from sheets_sync.core.layout.tabs import layout
from sheets_sync.core.model.addresses import letters
from sheets_sync.core.model.sheet import (
    ColumnLayout,
    DateBetween,
    Format,
    LengthAtMost,
    OneOf,
    OneOfRange,
)
from sheets_sync.core.schema.catalogue_rows import rows_from_file
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.stages import STAGES, Stage
from tests.support.office import SOFFICE, at_the_desk, python_with_uno
from tests.support.school import CATALOGUE, School

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(
        SOFFICE is None or python_with_uno() is None,
        reason="LibreOffice or its Python bridge (uno) is not installed",
    ),
]
WHOLE = {tab.title: tab for tab in layout(2026)}
PICKED, BARE, FOREIGN, SENT_BACK = 2, 3, 4, 5
"""Rows: all picked (on Guru so «Aktif» too: the last word of its list, «Tidak»); only ticked; a
target of another sub-indicator; sent back without a note."""
OTHER_TARGET = next(
    f"{row.kode} · {row.behaviour}" for row in rows_from_file(CATALOGUE) if row.kode == "AI-1"
)
PICKS = {4: "KSK · Keteraturan Suasana Kelas", 5: OTHER_TARGET, 6: "G002 · Budi Santoso"}
"""What is picked from a range, by its column."""
WRONG = "kata yang tidak ada"


MARKS = [
    (tab.title, formula_of(with_header(mark)))
    for tab in WHOLE.values()
    for mark in tab.highlights
    if mark.last_row == tab.rows
]
"""Conditional formats that cover the header too where rows are inserted below it (Google)."""


@dataclass(frozen=True)
class Cell:
    """One cell with a rule, what is right there and what is wrong."""

    tab: str
    column: ColumnLayout
    address: str
    right: str
    wrong: str


def rule_of(column: ColumnLayout) -> object:
    return column.rule or (OneOf(("Ya",)) if column.format is Format.TICK else None)


def ruled_cells() -> list[Cell]:
    found = []
    for title, tab in WHOLE.items():
        for number, column in enumerate(tab.columns, start=1):
            right, wrong = samples(rule_of(column))
            if right:
                found.append(Cell(title, column, f"{letters(number)}{PICKED}", right, wrong))
    return found


def samples(rule: object) -> tuple[str, str]:
    match rule:
        case OneOf(words):
            return words[-1], WRONG
        case OneOfRange(_, column):
            return PICKS[column], WRONG
        case DateBetween():
            return "2026-07-17", "2025-07-17"
        case LengthAtMost(most):
            return "Sudah dicoba di kelas.", "a" * (most + 1)
    return "", ""


CELLS = ruled_cells()


def at(title: str, label: str, row: int) -> str:
    labels = [column.label for column in WHOLE[title].columns]
    return f"{letters(labels.index(label) + 1)}{row}"


def helping_acts() -> list[list[str]]:
    """What brings colours: a tick with nothing else, a foreign target, a send-back without note,
    who left."""
    a = STAGES[0]
    acts = [["type", s.title, at(s.title, s.tick.label, BARE), "Ya"] for s in STAGES if s.tick]
    acts += [
        ["type", s.title, at(s.title, "Keputusan KS", SENT_BACK), "Perlu perbaikan"]
        for s in STAGES
        if s.decided
    ]
    acts += [
        ["type", a.title, at(a.title, "Sub-indikator", FOREIGN), "KSK · Keteraturan Suasana Kelas"],
        ["type", a.title, at(a.title, "Target Perilaku 1", FOREIGN), OTHER_TARGET],
        ["type", "Guru", at("Guru", "Aktif", BARE), "Tidak"],
        [
            "type",
            "D Upaya Tindak Lanjut",
            at("D Upaya Tindak Lanjut", "Status Kegiatan", BARE),
            "Terlaksana",
        ],
    ]
    return acts


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Everything in one visit: choices, right and wrong typing of every cell with a rule, then the
    colours."""
    folder = tmp_path_factory.mktemp("mengetik")
    school = School.create(file=folder / "sekolah.xlsx")
    school.sync(rest=False)
    acts: list[list[str]] = []
    for cell in CELLS:
        place = [cell.tab, cell.address]
        acts += [["choices", *place], ["type", *place, cell.right], ["type", *place, cell.wrong]]
    acts += [*helping_acts(), ["looks", str(folder / "tampak.html")]]
    acts += [["worth", title, formula] for title, formula in MARKS]
    found = at_the_desk(folder / "sekolah.xlsx", folder, acts)
    found, on_headers = found[: -len(MARKS)], found[-len(MARKS) :]
    typed = {(c.tab, c.address): tuple(found[3 * n : 3 * n + 3]) for n, c in enumerate(CELLS)}
    return {"typed": typed, "page": html.parse(found[-1]).getroot(), "on headers": on_headers}


def test_cells_with_a_rule_are_many_and_on_every_tab_that_people_fill():
    assert len(CELLS) > 60
    assert {cell.tab for cell in CELLS} == {"Guru", "Katalog", *(stage.title for stage in STAGES)}


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.tab[:8]} {cell.column.label}")
def test_a_cell_offers_its_words_takes_the_right_and_warns_of_the_wrong(cell: Cell, answers):
    rule, right, wrong = answers["typed"][cell.tab, cell.address]
    assert rule["alert"] == "WARNING"
    assert right
    assert wrong == right, "what was wrong was taken although the warning was answered with Cancel"
    match rule_of(cell.column):
        case OneOf(words):
            assert rule["offered"] == list(words)
            assert right == cell.right
        case OneOfRange():
            assert right in rule["offered"]
            assert all(" · " in word for word in rule["offered"])
        case DateBetween():
            assert right == "17 Juli 2026"


# colours at once


def cells_of(page, title: str, row: int):
    shown = [tab.title for tab in WHOLE.values() if tab.title != STATUS_TAB]
    line = page.findall(".//table")[shown.index(title)].findall(".//tr")[row - 1].findall("td")
    return dict(zip([column.label for column in WHOLE[title].columns], line, strict=False))


def marked(page, title: str, row: int, style) -> set[str]:
    return {
        label
        for label, cell in cells_of(page, title, row).items()
        if cell.get("bgcolor") == f"#{style.fill}"
    }


@pytest.mark.parametrize(
    "stage", [stage for stage in STAGES if stage.tick], ids=lambda stage: stage.letter
)
def test_a_tick_shows_which_required_cells_are_empty(stage: Stage, answers):
    required = {column.label for column in stage.required}
    also = {"A": {"Target Perilaku 1"}, "B": {"Rekomendasi"}}.get(stage.letter, set())
    assert marked(answers["page"], stage.title, BARE, looks.MISSING) == required | also


def test_an_activity_that_was_carried_out_shows_what_is_empty(answers):
    found = marked(answers["page"], "D Upaya Tindak Lanjut", BARE, looks.MISSING)
    assert found == {"Tanggal", "Jenis Kegiatan", "Nama Kegiatan", "Uraian"}


def test_no_mark_is_true_of_a_header(answers):
    assert len(MARKS) > 90
    found = dict(zip(MARKS, answers["on headers"], strict=True))
    assert set(found.values()) <= {"FALSE", "0"}, [
        mark for mark, answer in found.items() if answer not in ("FALSE", "0")
    ]


def test_nothing_is_red_before_the_tick(answers):
    assert not marked(answers["page"], STAGES[0].title, FOREIGN, looks.MISSING)


def test_a_target_of_another_sub_indicator_is_tinted(answers):
    assert marked(answers["page"], STAGES[0].title, FOREIGN, looks.DOUBTFUL) == {
        "Target Perilaku 1"
    }
    assert not marked(answers["page"], STAGES[0].title, BARE, looks.DOUBTFUL)


@pytest.mark.parametrize(
    "stage", [stage for stage in STAGES if stage.decided], ids=lambda stage: stage.letter
)
def test_a_send_back_asks_for_its_note(stage: Stage, answers):
    assert marked(answers["page"], stage.title, SENT_BACK, looks.MISSING) == {"Catatan KS"}


@pytest.mark.parametrize("row", [PICKED, BARE])
def test_who_left_is_struck_through(row: int, answers):
    assert marked(answers["page"], "Guru", row, looks.INACTIVE) == {
        c.label for c in WHOLE["Guru"].columns
    }
    assert cells_of(answers["page"], "Guru", row)["Nama"].find(".//s") is not None


def test_who_is_still_there_is_not_struck_through(answers):
    name = cells_of(answers["page"], "Guru", FOREIGN)["Nama"]
    assert name.text_content().strip()
    assert name.find(".//s") is None
    assert not marked(answers["page"], "Guru", FOREIGN, looks.INACTIVE)


def test_a_status_has_its_colour(answers):
    assert cells_of(answers["page"], STAGES[0].title, FOREIGN)["Status"].get("bgcolor") == "#ECEFF1"
