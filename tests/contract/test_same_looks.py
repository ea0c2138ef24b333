"""One layout, two backends: the file and Google's state show the same tabs, and Google guards what
the product says."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest

from sheets_sync.adapters.xlsx.draw import drawn
from sheets_sync.core.layout.tabs import TITLES, layout
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER as PROGRAM
from tests.support import texts
from tests.support.google import OPERATOR, PRINCIPAL, SHEETS, TEACHER, ask
from tests.support.school import School
from tests.support.seen import ROWS, TabSeen, seen_at_google, seen_in_file

Both = tuple[dict[str, TabSeen], dict[str, TabSeen]]
OBSERVER = "budi@sekolah.example"
SCHOOL: dict[str, Any] = {
    "settings": {**texts.SETTINGS, "Email Kepala Sekolah": PRINCIPAL},
    "roster": [
        {"Nama": "Ani Pratama", "Pengamat": "Budi Santoso", "Nomor WhatsApp": "081211112222"},
        {"Nama": "Budi Santoso", "Email": OBSERVER, "Nomor WhatsApp": "081233334444"},
        {"Nama": "Citra Lestari", "Aktif": "Tidak"},
    ],
}
"""With everybody whom the product lets type somewhere."""
EVERY_ROW = 1_000_000
"""Spared: rows look alike down to the last."""
BY_TITLE = {tab.title: tab for tab in layout(2026)}


@pytest.fixture(scope="module")
def school(google: Emulator) -> School:
    """At Google, synced once, so that fresh rows are looked at too."""
    made = School.create(google=google, spare=EVERY_ROW, **SCHOOL)
    made.sync(rest=False)
    return made


@pytest.fixture(scope="module")
def both(google: Emulator, school: School, tmp_path_factory: pytest.TempPathFactory) -> Both:
    path = tmp_path_factory.mktemp("sama") / "sekolah.xlsx"
    School.create(file=path, **SCHOOL).sync(rest=False)
    return seen_in_file(path), seen_at_google(google, school.hands.id)


@pytest.mark.long
def test_the_same_tabs_in_the_same_order(both: Both):
    local, google = both
    assert list(local) == list(google) == list(TITLES)


@pytest.mark.parametrize("title", TITLES)
def test_a_tab_looks_the_same(title: str, both: Both):
    local, google = (each[title] for each in both)
    tab = BY_TITLE[title]
    fixed = {text.row for text in tab.texts if text.height and text.row <= ROWS} | (
        {1} if tab.has_header else set()
    )
    assert local.place == google.place
    assert local.widths == google.widths[: len(tab.columns)]
    assert local.folded == google.folded
    assert local.filtered == google.filtered
    assert (local.filtered is not None) is (title == "Ringkasan")
    assert {row: google.heights[row] for row in fixed} == {row: local.heights[row] for row in fixed}
    assert google.merges == local.merges
    assert google.hidden == local.hidden
    assert google.notes == local.notes


@pytest.mark.parametrize("title", TITLES)
def test_the_cells_of_a_tab_look_the_same(title: str, both: Both):
    local, google = (each[title] for each in both)
    own = (
        {(2, 2), (2, 3)} if title == STATUS_TAB else set()
    )  # each workbook has an identity and a place of its own
    assert {at: word for at, word in google.words.items() if at not in own} == {
        at: word for at, word in local.words.items() if at not in own
    }
    assert google.colours == local.colours
    assert google.letters == local.letters


@pytest.mark.parametrize("title", TITLES)
def test_a_tab_offers_and_marks_the_same(title: str, both: Both):
    local, google = (each[title] for each in both)
    assert google.rules == local.rules
    assert google.highlights == local.highlights
    assert google.charts == local.charts


def test_nothing_was_compared_with_nothing(both: Both):
    for seen in both:
        assert sum(len(tab.rules) for tab in seen.values()) > 1000
        assert sum(len(tab.highlights) for tab in seen.values()) > 100
        assert sum(len(tab.notes) for tab in seen.values()) > 120
        assert len(seen["Beranda"].charts) == 1
        assert 60 in seen["Beranda"].hidden
        assert len(seen["Petunjuk"].merges) > 40


PHONE = 390
"""Pixels of a phone held upright."""


@pytest.mark.parametrize("title", TITLES)
def test_what_stays_in_place_leaves_a_phone_room(title: str, both: Both):
    for seen in (each[title] for each in both):
        assert _frozen(seen) <= 0.4 * PHONE


@pytest.mark.parametrize("title", [title for title in TITLES if title.startswith("B ")])
def test_the_first_cell_to_fill_is_on_the_second_screen_of_a_phone(title: str, both: Both):
    """The screens beside the columns that stay; some of the cell must be seen, not its edge."""
    first = next(
        n for n, column in enumerate(BY_TITLE[title].columns) if column.owner != Owner.TOOL
    )
    for seen in (each[title] for each in both):
        before = range(seen.place["frozen"][1], first)
        left = sum(seen.widths[number] for number in before if number + 1 not in seen.folded)
        assert left + 30 <= 2 * (PHONE - _frozen(seen))
        assert len([*before]) - len(seen.folded) == 6


def _frozen(seen: TabSeen) -> int:
    return sum(seen.widths[: seen.place["frozen"][1]])


@pytest.mark.parametrize("title", TITLES)
def test_a_star_is_shown_on_what_has_to_be_filled(title: str, both: Both):
    """Behind the heading, not in it: columns are found by their headings."""
    tab = BY_TITLE[title]
    for seen in (each[title] for each in both):
        starred = {
            column for (row, column), looks in seen.letters.items() if row == 1 and looks[-1]
        }
        assert starred == {
            number
            for number, column in enumerate(tab.columns, start=1)
            if column.note.endswith("; wajib.") and tab.has_header
        }


EVERYBODY = {PROGRAM, OPERATOR, PRINCIPAL, OBSERVER, TEACHER}


def expected_editors(title: str, label: str, owner: Owner) -> set[str]:
    """Product, part 2: who may type in a column."""
    if owner is Owner.TOOL or (title, label) == ("Katalog", "Kode"):
        return {PROGRAM, OPERATOR}
    if owner is Owner.PRINCIPAL:
        return {PROGRAM, OPERATOR, PRINCIPAL} | ({OBSERVER} if title.startswith("B ") else set())
    return EVERYBODY


@pytest.mark.parametrize("title", TITLES)
def test_google_lets_type_whom_the_product_names(title: str, google: Emulator, school: School):
    fields = "sheets(properties/title,protectedRanges(range,editors/users,warningOnly))"
    sheets = ask(google, "program", "GET", f"{SHEETS}/{school.hands.id}?fields={fields}")["sheets"]
    guarded = next(each for each in sheets if each["properties"]["title"] == title).get(
        "protectedRanges", ()
    )
    for number, column in enumerate(BY_TITLE[title].columns):
        allowed = EVERYBODY
        for guard in guarded:
            area = guard["range"]
            assert not guard.get("warningOnly")
            assert not {"startRowIndex", "endRowIndex"} & area.keys()
            if area.get("startColumnIndex", 0) <= number < area.get("endColumnIndex", 99):
                allowed = allowed & set(guard["editors"]["users"])
        if column.label or title in ("Beranda", "Petunjuk"):
            assert allowed == expected_editors(title, column.label, Owner(column.owner)), (
                column.label
            )


def test_charts_can_be_heard_in_both(google: Emulator, school: School):
    with zipfile.ZipFile(io.BytesIO(drawn(layout(2026)))) as package:
        part = package.read("xl/drawings/drawing1.xml").decode()
    local = re.findall(r'descr="([^"]+)"', part)
    fields = "sheets/charts/spec/altText"
    sheets = ask(google, "program", "GET", f"{SHEETS}/{school.hands.id}?fields={fields}")["sheets"]
    heard = [chart["spec"]["altText"] for sheet in sheets for chart in sheet.get("charts", ())]
    assert (
        heard == local == [chart.description for tab in BY_TITLE.values() for chart in tab.charts]
    )
