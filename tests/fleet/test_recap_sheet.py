"""«Rekap» in a spreadsheet of Google: made where it is asked for, and only what differs written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.core.fleet.list_tabs import SHEET_IDS
from sheets_sync.core.fleet.recap.rows import HEADINGS, Row
from sheets_sync.core.fleet.recap.tab import SHEET_ID, TITLE
from sheets_sync.errors import Failed, Misused
from sheets_sync.fleet.recap_sheet import tell_in_sheet
from sheets_sync.wiring.fleet import Deployments
from sheets_sync.wiring.recaps import recap_sheet
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches, flipped
from tests.support.google import PROGRAM
from tests.support.school_list import SchoolList

ROWS: list[Row] = [
    ("2026-11", "Guru", "SD", "Cibiru", "Guru", 24, None, "2026-11"),
    ("2026-11", "Guru", "SD", "=Lembang", "Guru", 0, -6, "2026-11"),
]


@pytest.fixture(params=["plain", "flipped"])
def google(request: pytest.FixtureRequest) -> Iterator[Emulator]:
    with Emulator(flipped() if request.param == "flipped" else Switches()) as google:
        yield google
        assert not google.bugs


@pytest.fixture
def kept(google: Emulator) -> SchoolList:
    return SchoolList.typed(google, [["", "SDN 1", "", "buku-kerja-000000000001"]])


def tell(kept: SchoolList, folder: Path, rows: list[Row], *, make: bool = True) -> int:
    """How often it was written to."""
    config = folder / "sheets-sync.toml"
    config.write_text(
        f'[google]\napi_root = "{kept.google.url}"\ncredentials = "token:{PROGRAM}"\n'
    )
    deployments = Deployments(kept.id, config, date(2026, 11, 27))
    before = len(kept.google.log)
    tell_in_sheet(recap_sheet(kept.id, lambda: deployments.http), rows, make=make)
    return sum(one.kind == "sheets_write" for one in kept.google.log[before:])


def shown(kept: SchoolList) -> list[list[object]]:
    return [[cell for cell in row if cell != ""] for row in kept.grid(TITLE)]


def test_the_tab_is_made_and_from_then_on_only_differences_are_written(
    kept: SchoolList, tmp_path: Path
):
    assert tell(kept, tmp_path, ROWS) == 1
    told = [[cell for cell in row if cell is not None] for row in ROWS]
    assert shown(kept) == [list(HEADINGS), *told]
    assert kept.titles()[-1] == TITLE
    assert tell(kept, tmp_path, ROWS) == 0
    assert tell(kept, tmp_path, ROWS[:1]) == 1
    assert [row for row in shown(kept) if row] == [list(HEADINGS), told[0]]
    assert [row[1] for row in kept.grid()[1:]] == ["SDN 1"]


def test_the_tab_is_no_other_tab_of_the_list():
    """By these numbers a tab is known when people renamed it."""
    assert SHEET_ID not in SHEET_IDS.values()


def test_a_list_in_which_nobody_wants_it_gets_no_tab(kept: SchoolList, tmp_path: Path):
    assert tell(kept, tmp_path, ROWS, make=False) == 0


def test_a_tab_of_that_name_that_is_not_ours_is_left_alone(kept: SchoolList, tmp_path: Path):
    kept.batch({"addSheet": {"properties": {"sheetId": 9, "title": TITLE}}})
    kept.type("A1", [["Catatan rapat"], ["1 November"]], TITLE)
    with pytest.raises(Failed, match="Rekap"):
        tell(kept, tmp_path, ROWS)
    assert shown(kept) == [["Catatan rapat"], ["1 November"]]


def test_what_is_told_of_all_schools_is_not_put_into_the_workbook_of_one(
    kept: SchoolList, tmp_path: Path
):
    config = tmp_path / "sheets-sync.toml"
    config.write_text(
        f'[google]\napi_root = "{kept.google.url}"\ncredentials = "token:{PROGRAM}"\n'
    )
    deployments = Deployments(kept.id, config, date(2026, 11, 27))
    registry = deployments.schools()
    address = "https://docs.google.com/spreadsheets/d/buku-kerja-000000000001/edit"
    with pytest.raises(Misused, match="baris 2"):
        deployments.refuse_if_school(address, registry)
    for other in (kept.id, None):
        deployments.refuse_if_school(other, registry)


def test_an_address_that_is_none_is_refused():
    with pytest.raises(Misused, match=r"rekap\.xlsx"):
        recap_sheet("rekap.xlsx", lambda: pytest.fail("nobody is asked"))
