"""A row that leads to another row's workbook or folder: a column sorted by itself, or a copy of
another school's."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sheets_sync.core.fleet.dealing import Mark
from sheets_sync.core.fleet.health import health_of
from sheets_sync.core.fleet.registry import Registry
from sheets_sync.core.fleet.registry import School as Listed
from sheets_sync.core.fleet.whose import ANOTHERS, without_misplaced
from sheets_sync.fleet.attempt import attempt
from sheets_sync.fleet.exchange import exchange
from sheets_sync.fleet.recounting import Recount
from sheets_sync.wiring.fleet import Deployments
from tests.support import texts
from tests.support.school import School

OURS, OTHERS = texts.SETTINGS["NPSN"], "20100002"


def listed(folder: Path, *rows: str) -> Deployments:
    folder.joinpath("sekolah.csv").write_text("\n".join(["Sekolah;NPSN;Buku Kerja", *rows]))
    return Deployments(folder / "sekolah.csv", today=date(2026, 3, 2))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A school's workbook, and a copy of it that was made for another school."""
    School.create(file=tmp_path / "satu.xlsx")
    shutil.copy2(tmp_path / "satu.xlsx", tmp_path / "dua.xlsx")
    return tmp_path


def test_nothing_is_written_into_and_counted_of_another_rows_workbook(folder: Path):
    deployments = listed(folder, f"SDN 1;{OURS};satu.xlsx", f"SDN 2;{OTHERS};dua.xlsx")
    own, others = deployments.schools().schools
    before = folder.joinpath("dua.xlsx").read_bytes()
    refused = attempt(exchange, deployments, others)
    assert (refused.code, refused.exit_code) == (ANOTHERS, 1)
    assert "baris 2" in refused.message
    assert folder.joinpath("dua.xlsx").read_bytes() == before
    assert not folder.joinpath("dokumen").exists()
    assert attempt(Recount(2026), deployments, others).code == ANOTHERS
    assert not attempt(exchange, deployments, own).failed


def test_a_row_that_leads_to_what_a_later_row_names_by_right_does_not_take_it(folder: Path):
    """Of two rows of one workbook the first counts, whoever's it is."""
    deployments = listed(folder, f"SDN 2;{OTHERS};satu.xlsx", f"SDN 1;{OURS};satu.xlsx")
    (first,) = deployments.schools().schools
    assert attempt(exchange, deployments, first).code == ANOTHERS


def test_a_number_that_only_the_workbook_or_two_rows_bear_stops_nobody(folder: Path):
    """The list may be wrong or silent, and a school may have two workbooks."""
    deployments = listed(folder, f"SDN 1;{OTHERS};satu.xlsx", ";;dua.xlsx")
    assert not attempt(exchange, deployments, deployments.schools().schools[0]).failed
    deployments = listed(folder, f"SDN 1;{OURS};satu.xlsx", f"KS SDN 1;{OURS};dua.xlsx")
    assert not attempt(exchange, deployments, deployments.schools().schools[1]).failed


def test_how_it_is_doing_says_what_is_to_be_looked_at(folder: Path):
    """A sync of that workbook alone would tell of nothing."""
    registry = listed(folder, f"SDN 2;{OTHERS};dua.xlsx").schools()
    mark = Mark("", "", datetime(2026, 3, 2, tzinfo=UTC), trouble=ANOTHERS, failures=1)
    (one,) = health_of(registry, {registry.schools[0].workbook: mark})
    assert "«Buku Kerja»" in one.needs
    assert "sync" not in one.needs


FOLDERS = ["1folder-of-sdn-1", "1folder-of-sdn-2", "1folder-of-sdn-3"]
HOMES = {f"book-{number}": folder for number, folder in enumerate(FOLDERS)}


def misplaced(*folders: str, homes: dict[str, str] = HOMES) -> list[str]:
    """The rows whose folder is another school's."""
    schools = tuple(
        Listed(f"SDN {number}", f"book-{number}", f"baris {number}", folder=folder)
        for number, folder in enumerate(folders)
    )
    found = without_misplaced(Registry(schools), homes)
    assert len(found.schools) + len(found.faults) == len(schools)
    return [fault.place for fault in found.faults]


def test_documents_go_into_no_other_schools_own_folder():
    one, two, three = FOLDERS
    address = "https://drive.google.com/drive/u/0/folders/{}?usp=sharing"
    assert misplaced(address.format(two), address.format(one), three) == ["baris 0", "baris 1"]
    assert misplaced(two, "", three) == ["baris 0"]


def test_a_folder_for_all_and_one_elsewhere_are_nobodys_own():
    one, two, three = FOLDERS
    assert misplaced(one, two, three) == []
    assert misplaced(one, one, one) == []
    assert misplaced("1folder-of-the-district", "", "") == []
    assert misplaced(two, "", "", homes={"book-0": one, "book-1": two, "book-2": two}) == []
    assert misplaced(two, one, three, homes={}) == []
