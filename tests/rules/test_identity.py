"""Every workbook has an identity of its own: a copy is noticed at its first sync, a moved one stays
who it is."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.adapters.xlsx.home import home_of
from sheets_sync.core.model.values import Home, Snapshot
from sheets_sync.core.reading.memory import SchoolMemory
from sheets_sync.core.reading.origin import Origin, origin_of, remembered_origin
from sheets_sync.report import Report
from sheets_sync.run import Order, Wanted, sync
from sheets_sync.wiring.places import folder_documents
from tests.support import texts
from tests.support.filed import Filed
from tests.support.hands import XlsxHands
from tests.support.school import School

STUDY = "Upaya Mempelajari"


def origin(snapshot: Snapshot) -> Origin:
    return remembered_origin(snapshot.tabs["_status"])


def run(path: Path, folder: Path, school: School) -> Report:
    return sync(
        XlsxWorkbook(path),
        folder_documents(folder, beside=path.parent),
        school.clock,
    )


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*.pdf")}


def test_a_copy_in_memory_is_noticed_once():
    school = School.create()
    school.sync()
    assert isinstance(school.book, MemoryWorkbook)
    before = school.book.read()
    copy = school.book.copied("salinan.xlsx")
    first, second = (sync(copy, school.documents, school.clock) for _ in range(2))
    assert codes(first).count("workbook_copied") == 1
    assert "workbook_copied" not in codes(second)
    assert second.rounds == 0
    assert origin(copy.read()).identity not in ("", origin(before).identity)
    assert sync(school.book, school.documents, school.clock).rounds == 0
    assert school.book.read() == before


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dokumen"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Filed, Path]:
    """A workbook whose first documents lie in a folder beside it; it does not stay there."""
    place = tmp_path_factory.mktemp("asal")
    path, kept = place / "sekolah.xlsx", place / "dokumen"
    made = School.create(file=path, documents=folder_documents(kept, beside=place))
    made.sync(rest=False)
    made.fill("A", "G001", texts.done("A", "G001"))
    made.sync(rest=False)
    made.hands.close()
    filed = Filed.of(path)
    path.unlink()
    return filed, kept


@pytest.fixture
def school(tmp_path: Path, folder: Path, printed: tuple[Filed, Path]) -> School:
    filed, kept = printed
    shutil.copytree(kept, folder)
    path = tmp_path / "sekolah.xlsx"
    hands = XlsxHands(path, filed.lay(path, anew=False))
    return School(XlsxWorkbook(path), hands, folder_documents(folder, beside=tmp_path))


@pytest.mark.long
def test_a_copy_beside_the_original_leaves_its_documents_alone(
    school: School, tmp_path: Path, folder: Path
):
    original, copy = tmp_path / "sekolah.xlsx", tmp_path / "Salinan sekolah.xlsx"
    shutil.copy(original, copy)
    before, state = files(folder), original.read_bytes()
    assert before
    theirs = School(XlsxWorkbook(copy), type(school.hands)(copy), school.documents, school.today)
    theirs.fill(
        "A",
        "G001",
        {STUDY: "Isi lain pada salinan, panjang dan berbeda.", "Keputusan KS": "Tetap disepakati"},
    )
    theirs.hands.close()
    report = run(copy, folder, school)
    assert "workbook_copied" in codes(report)
    assert any(
        "bukan berkas yang terakhir ditulis buku kerja ini" in problem.message
        for problem in report.problems
    )
    after = files(folder)
    assert {name: after[name] for name in before} == before
    assert {name for name in after if name not in before} == {
        f"{Path(name).stem}_2.pdf" for name in before
    }
    assert run(original, folder, school).rounds == 0
    assert original.read_bytes() == state
    assert files(folder) == after
    assert run(copy, folder, school).rounds == 0


def test_a_renamed_or_moved_workbook_stays_who_it_is(school: School, tmp_path: Path, folder: Path):
    place = tmp_path / "lain"
    place.mkdir()
    known = origin(XlsxWorkbook(tmp_path / "sekolah.xlsx").read())
    moved = Path(shutil.move(tmp_path / "sekolah.xlsx", place / "sekolah 2026.xlsx"))
    report = run(moved, folder, school)
    assert "workbook_copied" not in codes(report)
    assert origin(XlsxWorkbook(moved).read()) == Origin(known.identity, str(moved.resolve()))
    assert run(moved, folder, school).rounds == 0


def test_two_computers_with_different_paths_write_nothing_in_turn(
    school: School, tmp_path: Path, folder: Path
):
    """One file on a shared drive, which each computer finds below a folder of its own."""
    ours, theirs = tmp_path / "sini", tmp_path / "sana"
    ours.mkdir()
    shutil.move(tmp_path / "sekolah.xlsx", ours / "sekolah.xlsx")
    known = run(ours / "sekolah.xlsx", folder, school)
    assert known.rounds == 1
    written = []
    for here, there in ((ours, theirs), (theirs, ours)) * 3:
        here.rename(there)
        written.append(run(there / "sekolah.xlsx", folder, school).rounds)
    assert written == [1, 0, 0, 0, 0, 0]
    shutil.copy(ours / "sekolah.xlsx", copy := ours / "salinan.xlsx")
    assert "workbook_copied" in codes(run(copy, folder, school))
    assert run(ours / "sekolah.xlsx", folder, school).rounds == 0


def test_two_ways_to_one_file_write_nothing_in_turn(school: School, tmp_path: Path, folder: Path):
    (tmp_path / "sini").mkdir()
    os.link(tmp_path / "sekolah.xlsx", tmp_path / "sini" / "sekolah.xlsx")
    places = (tmp_path / "sini" / "sekolah.xlsx", tmp_path / "sekolah.xlsx") * 2
    homes = []
    known = origin(XlsxWorkbook(places[1]).read())
    for place in places:
        home = home_of(place, known, lambda path: origin(XlsxWorkbook(path).read()))
        memory = SchoolMemory(identity=known.identity, place=known.place, former=known.former)
        homes.append(known := origin_of(memory, home))
    assert len({each.place for each in homes}) == 1
    assert {each.identity for each in homes} == {known.identity}


def test_a_workbook_that_was_moved_back_remembers_where_it_lies(
    school: School, tmp_path: Path, folder: Path
):
    """So that a copy left behind at the other place is told from it."""
    (tmp_path / "lain").mkdir()
    here, there = tmp_path / "sekolah.xlsx", tmp_path / "lain" / "sekolah.xlsx"
    for before, after in ((here, there), (there, here)):
        shutil.move(before, after)
        run(after, folder, school)
        assert origin(XlsxWorkbook(after).read()).place == str(after.resolve())
    shutil.copy(here, there)
    assert "workbook_copied" in codes(run(there, folder, school))
    assert "workbook_copied" not in codes(run(here, folder, school))


@pytest.mark.long
def test_a_workbook_that_lost_its_status_stays_who_it_is(
    school: School, tmp_path: Path, folder: Path
):
    """A person's spreadsheet saves it in between; nothing that stands is printed again, and nobody
    is accused."""
    path = tmp_path / "sekolah.xlsx"
    known, before = origin(XlsxWorkbook(path).read()), files(folder)
    assert before
    school.hands.delete_tab("_status")
    school.hands.close()
    run(path, folder, school)
    everything = Wanted(missing=True)
    documents = folder_documents(folder, beside=tmp_path)
    report = sync(XlsxWorkbook(path), documents, school.clock, order=Order(wanted=everything))
    assert origin(XlsxWorkbook(path).read()) == known
    assert not [problem for problem in report.problems if "bukan berkas" in problem.message]
    assert {name: after for name, after in files(folder).items() if "Salin" not in name} == before


def test_a_copy_without_its_status_is_still_a_copy(school: School, tmp_path: Path, folder: Path):
    original, copy = tmp_path / "sekolah.xlsx", tmp_path / "Salinan sekolah.xlsx"
    shutil.copy(original, copy)
    hands = type(school.hands)(copy)
    hands.delete_tab("_status")
    hands.close()
    known, before = origin(XlsxWorkbook(original).read()), files(folder)
    assert "workbook_copied" in codes(run(copy, folder, school))
    assert origin(XlsxWorkbook(copy).read()).identity not in ("", known.identity)
    assert {name: files(folder)[name] for name in before} == before


def test_in_memory_the_identity_outlives_the_status_too():
    school = School.create()
    school.sync()
    assert isinstance(school.book, MemoryWorkbook)
    copy = school.book.copied("salinan.xlsx")
    sync(copy, school.documents, school.clock)
    known = origin(copy.read())
    copy.delete_tab("_status")
    again = sync(copy, school.documents, school.clock)
    assert "workbook_copied" not in codes(again)
    assert origin(copy.read()) == known


def test_what_init_makes_never_takes_up_where_a_deleted_workbook_ended(tmp_path: Path):
    path = tmp_path / "sekolah.xlsx"
    found = set()
    for _ in range(2):
        path.unlink(missing_ok=True)
        School.create(file=path).hands.close()
        found.add(origin(XlsxWorkbook(path).read()).identity)
    assert len(found) == 2
    assert "" not in found


def test_a_remembered_place_is_only_looked_at(tmp_path: Path):
    """It comes out of a cell: nothing but an ordinary workbook of this drive is opened."""
    here = tmp_path / "w.xlsx"
    here.write_bytes(b"PK")
    (tmp_path / "surat.txt").write_text("x")
    (tmp_path / "folder.xlsx").mkdir()
    asked: list[Path] = []

    def read(path: Path) -> Origin:
        asked.append(path)
        return Origin("lain", "")

    places = [
        "/dev/zero",
        "../w.xlsx",
        "w.xlsx",
        str(here),
        "\\\\jahat\\w.xlsx",
        "//jahat/w.xlsx",
        "a\0.xlsx",
        "x" * 5000,
    ]
    places += [str(tmp_path / name) for name in ("surat.txt", "folder.xlsx", "tidak-ada.xlsx")]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipa.xlsx")
        places.append(str(tmp_path / "pipa.xlsx"))
    for place in places:
        assert not home_of(here, Origin("kami", place), read).is_copy, place
    assert asked == []
    other = tmp_path / "asal.xlsx"
    other.write_bytes(b"PK")
    assert not home_of(here, Origin("kami", str(other)), read).is_copy
    assert asked == [other]
    assert home_of(here, Origin("kami", str(other)), lambda _: Origin("kami", "")).is_copy


def test_an_older_workbook_gets_an_identity_silently():
    found = origin_of(SchoolMemory(), Home("abc"))
    assert found.identity
    assert not found.is_copy
    assert found == origin_of(SchoolMemory(), Home("abc"))
    copied = origin_of(
        SchoolMemory(identity=found.identity, place="abc"), Home("xyz", is_copy=True)
    )
    assert copied.is_copy
    assert copied.identity != found.identity


def test_no_identity_can_be_read_from_a_document(school: School, tmp_path: Path, folder: Path):
    identity = origin(XlsxWorkbook(tmp_path / "sekolah.xlsx").read()).identity
    assert all(identity.encode() not in content for content in files(folder).values())


@pytest.mark.long
@pytest.mark.parametrize(
    "path", ["../../x", "/tmp/x", "2026/G002 Budi Santoso/2026_A-Persiapan_budi-santoso_G002"]
)
def test_a_forged_memory_sends_no_document_elsewhere(
    school: School, tmp_path: Path, folder: Path, path: str
):
    """Anyone who can edit the workbook can unhide `_status`; another teacher's paper is a place
    elsewhere too."""
    from sheets_sync.core.model.hashes import short_hash

    book = XlsxWorkbook(tmp_path / "sekolah.xlsx")
    tab = book.read().tabs["_status"]
    row = next(number for number, cells in enumerate(tab.grid, 1) if cells[0] == "G001/A")
    text = json.dumps({**json.loads(str(tab.grid[row - 1][1])), "path": path})
    for column, cell in ((2, text), (3, short_hash(f"G001/A{text}"))):
        school.hands.type("_status", row, column, cell)
    school.fill(
        "A",
        "G001",
        {STUDY: "Isi baru yang panjang dan berbeda.", "Keputusan KS": "Tetap disepakati"},
    )
    school.hands.close()
    before = set(tmp_path.rglob("*.pdf"))
    report = run(tmp_path / "sekolah.xlsx", folder, school)
    assert report.published
    made = set(tmp_path.rglob("*.pdf")) - before
    assert {file.parent.name for file in made} == {"G001 Siti Aminah"}
    assert not (tmp_path.parent / "x.pdf").exists()
