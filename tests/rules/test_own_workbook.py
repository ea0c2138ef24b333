"""Part 2: «`init` never equips what is not ours», and what it adds to ours is put where nothing
stands."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sheets_sync.adapters.memory import MemoryDocuments, MemoryWorkbook
from sheets_sync.core.answers.restoring.wishes import OneCell
from sheets_sync.core.layout.tabs import TITLES
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.errors import Misused, Refused
from sheets_sync.run import initialise, plan, sync
from tests.google_emulator.server import Emulator
from tests.rules.test_tabs import repair
from tests.support import labels, texts
from tests.support.labels import A, B, C
from tests.support.prepared import school_on_google
from tests.support.restoring import putting
from tests.support.school import CATALOGUE, School, school_at, school_of

CLOCK = School(MemoryWorkbook(), None, None).clock  # type: ignore[arg-type]
ROSTER = [dict(person) for person in texts.ROSTER]
OWN = (
    ("DAFTAR SEKOLAH",),
    (),
    ("No", "Nama", "NIP"),
    (1, "Siti Contoh", "19850315"),
    (2, "Budi Contoh", None),
)


def own_workbook(**tabs: Sequence[Sequence[object]]) -> MemoryWorkbook:
    """A workbook that the program did not make."""
    book = MemoryWorkbook("sekolah.xlsx")
    book.create([TabLayout(title, (), 0) for title in tabs])
    for title, rows in tabs.items():
        for row, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells, start=1):
                book.type(title, row, column, cell)  # type: ignore[arg-type]
    return book


@pytest.mark.parametrize("title", [*TITLES, "Beranda", "GURU", "petunjuk", "riwayat"])
@pytest.mark.parametrize("force", [False, True])
def test_init_leaves_a_schools_own_tab_of_our_name_alone_and_says_to_rename_it(title, force):
    """«`init` names every such tab, says to rename it, changes nothing anywhere, and exits 3, also
    with `--force`.»"""
    book = own_workbook(**{"Jadwal": OWN, title: OWN})
    before = (book.read(), book.read_tab(title))
    with pytest.raises(Refused, match=f"«{title}».*Ganti nama tab") as refused:
        initialise(book, CATALOGUE, CLOCK, ROSTER, force=force)
    assert refused.value.exit_code == 3
    assert (book.read(), book.read_tab(title)) == before


def test_every_tab_of_the_school_is_named_at_once():
    book = own_workbook(
        Guru=OWN, Jadwal=OWN, Pengaturan=(("Kepala Sekolah", "Ahmad"),), Ringkasan=OWN
    )
    with pytest.raises(Refused, match="Tab «Guru», «Pengaturan», dan «Ringkasan» "):
        initialise(book, CATALOGUE, CLOCK)


@pytest.mark.parametrize(
    "head",
    [
        ("Nama", "Nilai", "Keterangan"),
        ("Kode", "Nama", "NIP", "NUPTK", "Status Kepegawaian", "Email", "Nomor WhatsApp", "Aktif"),
    ],
)
def test_some_of_our_headings_do_not_make_a_tab_ours(head):
    title = "Pengaturan" if "Nilai" in head else "Guru"
    book = own_workbook(**{title: (head, tuple("abcdefgh"[: len(head)]))})
    with pytest.raises(Refused, match=title):
        initialise(book, CATALOGUE, CLOCK)


def test_a_sync_refuses_a_workbook_whose_tabs_only_have_our_names():
    """Nothing of ours is made beside a school's Guru, Katalog and Pengaturan either."""
    book = own_workbook(Guru=OWN, Katalog=OWN, Pengaturan=OWN, Ringkasan=OWN, Riwayat=OWN)
    before = book.read()
    for command in (
        lambda: sync(book, MemoryDocuments(), CLOCK, force=True),
        lambda: plan(book, CLOCK),
    ):
        with pytest.raises(Misused, match="bukan buku kerja Praktik Kinerja"):
            command()
    with pytest.raises(Misused):
        putting(book, CLOCK, "A", OneCell("G001", "Upaya Mempelajari", 1)).look()
    assert book.read() == before


def test_a_schools_workbook_becomes_one_of_ours_as_a_new_one_does():
    """«After `init` in a school's own workbook the first sync says nothing of missing memory, and
    Periode is filled in as in a new one.»"""
    book = own_workbook(**{"Guru Sekolah": OWN, "Jadwal": OWN})
    initialise(book, CATALOGUE, CLOCK, ROSTER)
    fresh = School.create(settings={})
    ours = {title: tab for title, tab in book.read().tabs.items() if title in TITLES}
    made = dict(fresh.book.read().tabs)
    memories = [
        tabs.pop("_status").grid for tabs in (ours, made)
    ]  # each workbook has an identity of its own
    assert ours == made
    assert [[line[0] for line in grid] for grid in memories] == [["Kunci", "sekolah"]] * 2
    assert book.read().titles == (*labels.TABS, "Guru Sekolah", "Jadwal")
    report = sync(book, MemoryDocuments(), CLOCK).to_json()
    assert not [each for each in report["problems"] if each["tab"] in ("_status", "Riwayat")]
    assert (
        book.read_tab("Guru Sekolah").grid
        == MemoryWorkbook.read_tab(own_workbook(Guru=OWN), "Guru").grid
    )


@pytest.mark.parametrize("title", ["Riwayat", "_status"])
def test_a_sync_never_writes_into_a_journal_or_memory_that_is_not_ours(title):
    """Ours was deleted, and the school has a tab of that name."""
    school = school_at("A")
    school.hands.delete_tab(title)
    school.hands.delete_tab("Katalog")
    school.hands.rename_tab("Ringkasan", title)
    for column in range(1, 30):
        school.hands.type(title, 1, column, f"Milik sekolah {column}")
    school.changed()
    before = school.book.read_tab(title)
    with pytest.raises(Refused, match=f"«{title}» tidak punya judul kolom program"):
        sync(school.book, school.documents, school.clock, force=True)
    assert school.book.read_tab(title) == before


def test_a_riwayat_whose_first_row_somebody_deleted_goes_on():
    """Nothing that one row lacks stops the school."""
    school = school_at("A")
    school.hands.delete_row("Riwayat", 1)
    school.changed()
    school.fill("A", "G002", texts.preparation("G002"))
    school.sync()
    assert texts.preparation("G002")["Upaya Mempelajari"] in str(
        school.book.read_tab("Riwayat").grid
    )


def test_a_tab_of_ours_that_lost_all_its_headings_is_named_and_not_equipped():
    school = school_at("A")
    for column in range(1, len(school.seen.tabs[B].grid[0]) + 1):
        school.hands.type(B, 1, column, f"Judul sekolah {column}")
    school.changed()
    before = school.seen.tabs[B]
    for force in (False, True):
        assert f"«{B}» tidak punya judul kolom program" in repair(school, force=force)
    assert school.seen.tabs[B] == before


def test_a_workbook_of_an_older_program_that_lost_its_memory_is_still_ours():
    """It lacks a column on every stage: `init` adds them, as a later program would."""
    school = school_at("A")
    school.hands.delete_tab("_status")
    for title in labels.STAGES.values():
        school.hands.delete_column(title, school.column(title, "Langkah Berikut"))
        school.changed()
    assert repair(school) == ""
    school.sync(rest=False)
    assert school.status("G001", "A") == "Selesai"


# -- columns ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [title for title in TITLES if title not in ("Beranda", "Petunjuk", "Riwayat", "_status")],
)
@pytest.mark.parametrize("row", [2, 90])
def test_a_heading_is_only_put_right_of_all_that_stands_in_any_row(title, row):
    """«A heading is only ever put into a column that is empty in every row, right of all
    content.»"""
    school = school_of(2)
    lost = {"Pengaturan": "Pemeriksaan", "Guru": "Catatan Data", "Katalog": "Indikator"}.get(
        title, "Langkah Berikut"
    )
    width = len(school.seen.tabs[title].grid[0])
    school.hands.type(title, row, width + 3, "catatan tanpa judul")
    school.hands.delete_column(title, school.column(title, lost))
    school.changed()
    repair(school)
    assert school.column(title, lost) > width + 2
    school.sync()
    assert school.seen.tabs[title].cell(row, width + 2) == "catatan tanpa judul"


def test_a_heading_is_not_hidden_in_merged_cells():
    school = school_of(1)
    school.hands.delete_column(A, school.column(A, "Kelas"))
    sheet = next(each for each in school.book._sheets if each.title == A)
    sheet.merge(1, 30, across=16)
    school.changed()
    repair(school)
    assert (sheet.title, school.column(A, "Kelas")) == (A, 46)


def test_a_heading_of_ringkasan_goes_back_only_where_the_program_is_known_to_have_written():
    """Somebody deleted our column and heads an own one likewise: their notes stay."""
    school = school_of(2)
    school.hands.delete_column("Ringkasan", school.column("Ringkasan", "Pengingat"))
    width = len(school.seen.tabs["Ringkasan"].grid[0])
    school.hands.type("Ringkasan", 1, width, "Pengingat WA")
    school.hands.type("Ringkasan", 2, width, "sudah saya telepon")
    school.changed()
    repair(school, force=True)
    school.sync()
    assert school.seen.tabs["Ringkasan"].cell(1, width) == "Pengingat WA"
    assert school.seen.tabs["Ringkasan"].cell(2, width) == "sudah saya telepon"


# -- names and what is made again ------------------------------------------------------------------


@pytest.mark.parametrize("title", [C, "Guru", "Pengaturan", "Katalog", "Ringkasan"])
@pytest.mark.parametrize("name", ["C Tindak Lanjut", "Lembar 7"])
def test_a_tab_gets_its_name_back_without_a_twin(title, name):
    """«a tab that lost its name but has one stage's headings gets its name back from `init`,
    without an empty twin»"""
    school = school_at("B")
    before = school.seen
    school.hands.rename_tab(title, name)
    school.changed()
    assert repair(school) == ""
    assert school.seen.titles == before.titles
    assert school.seen.tabs == before.tabs
    school.sync()
    assert not school.problems(title, row=None)


@pytest.mark.parametrize("title", [C, "Ringkasan"])
def test_a_spreadsheet_that_knows_its_tabs_by_id_gives_the_name_back_too(title):
    """Google finds a renamed tab by its fixed id; our sentences use its name all the same, also
    that of a tab which a sync does not read."""
    with Emulator() as google:
        school = school_on_google(google)
        school.hands.rename_tab(title, "Lembar 7")
        school.changed()
        assert school.seen.shown == {title: "Lembar 7"}
        assert repair(school) == ""
        assert school.seen.shown == {}


def test_a_tab_that_was_copied_and_lost_its_id_gets_the_name_too():
    """A sync does not read such a tab, so that its id has to be asked for."""
    with Emulator() as google:
        school = school_on_google(google)
        sheet_id = school.hands.sheet(C)["sheetId"]
        copy = {"sourceSheetId": sheet_id, "newSheetId": 77, "newSheetName": "Salinan C"}
        school.hands._batch({"duplicateSheet": copy})
        school.hands.delete_tab(C)
        school.changed()
        assert repair(school) == ""
        assert school.hands.sheet(C)["sheetId"] == 77
        assert "Salinan C" not in school.hands.titles()


def test_of_two_tabs_with_the_same_headings_none_is_guessed():
    school = school_at("B")
    school.hands.rename_tab(C, "C lama")
    copied = next(each for each in school.book._sheets if each.title == "C lama")
    school.book._sheets.append(type(copied)("Salinan C", dict(copied.cells)))
    school.changed()
    said = repair(school)
    assert "«C lama» dan «Salinan C»" in said
    assert C not in school.seen.titles


@pytest.mark.parametrize("tab", [B, "Guru"])
def test_the_next_sync_does_not_refuse_a_tab_that_init_made_again(tab):
    """«recreates a stage tab that `_status` knows … only with `--force`»: then that is no loss of
    rows."""
    school = school_of(6)
    school.complete(*(f"G00{number}" for number in range(1, 7)), upto="B")
    school.hands.delete_tab(tab)
    school.changed()
    assert tab in repair(school)
    repair(school, force=True)
    school.sync(rest=False)
    assert "made" not in str(school.seen.tabs["_status"].grid)


def test_the_next_sync_does_not_refuse_a_column_that_init_made_again():
    """All teachers lack a required cell at once, because `init --force` made its column beside a
    renamed one."""
    school = school_of(12)
    kodes = [f"G0{number:02}" for number in range(1, 13)]
    school.complete(*kodes, upto="A")
    school.type_at("A", 1, {"Upaya Mempelajari": "Upaya Belajar Saya"})
    repair(school, force=True)
    school.sync()
    assert school.status("G001", "A") == "Belum lengkap"
    assert (
        school.cell("A", "G001", "Upaya Belajar Saya")
        == texts.done("A", "G001")["Upaya Mempelajari"]
    )
    for kode in kodes:
        school.fill("A", kode, {"Upaya Mempelajari": texts.done("A", kode)["Upaya Mempelajari"]})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
