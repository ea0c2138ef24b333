"""The next year begins with the same people under the same Kodes, and nothing of the year's own."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from sheets_sync.adapters.memory import MemoryDocuments, MemoryWorkbook
from sheets_sync.core.answers.redacted import Scope
from sheets_sync.core.answers.redaction import redaction_of
from sheets_sync.core.schema.catalogue_rows import rows_from_file
from sheets_sync.core.setup.next_notes import notes
from sheets_sync.core.setup.next_year import NextYear, next_day
from sheets_sync.errors import Misused, Refused
from sheets_sync.run import Order
from sheets_sync.run.beginning import There, begin_year, refuse_if_unready, what_is_there
from sheets_sync.run.closing import mark_closed
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.google import GoogleHands, new_workbook
from tests.support.hands import MemoryHands
from tests.support.labels import STAGES
from tests.support.school import CATALOGUE, School, school_at

LAST, FIRST = date(2026, 12, 31), date(2027, 1, 4)
PLAN = "Rencana Tahun Lalu"
COPIED = "Sudah disalin ke Ruang GTK"


def wanted(year: int = 2027, earlier: str = "praktik-kinerja-2026.xlsx") -> NextYear:
    return NextYear(year, earlier, rows_from_file(CATALOGUE))


def rolled(school: School, year: int = 2027) -> School:
    """The next year's school, not yet synced; the old one is left as it stands."""
    book = MemoryWorkbook()
    begin_year(book, school.looked, wanted(year))
    return School(book, MemoryHands(book), MemoryDocuments(), date(year, 1, 4))


@pytest.fixture(scope="module")
def old_year() -> School:
    """G001 has finished E, G003 left, G002 is observed by G001 and teaches a further subject."""
    school = school_at("E")
    school.set("Batas B", date(2026, 7, 31))
    school.set("Libur Sekolah", "22 Juni–11 Juli 2026")
    school.fill("Guru", "G002", {"Pengamat": "G001 · Siti Aminah, S.Pd."})
    school.fill("Guru", "G001", {"Pengamat": "G003"})
    school.fill("Guru", "G003", {"Aktif": "Tidak"})
    width = school.seen.tabs["Guru"].width
    for row, cells in enumerate([("Seragam", COPIED), ("M", "Ya"), ("L", None), ("S", None)], 1):
        for place, text in enumerate(cells, width + 1):
            school.hands.type("Guru", row, place, text)
    school.hands.type(
        "B Observasi Kinerja", 1, school.seen.tabs["B Observasi Kinerja"].width + 1, "Nomor SK"
    )
    kode = school.column("Katalog", "Target Perilaku")
    school.hands.type("Katalog", 2, kode, "Kalimat sekolah sendiri.")
    school.changed()
    school.sync(LAST)
    return school


@pytest.fixture
def year(old_year: School) -> School:
    return rolled(old_year)


def test_the_first_sync_finds_everything_in_its_place(year: School):
    report = year.sync(FIRST)
    codes = {problem["code"] for problem in report["problems"]}
    assert codes <= {"day_first"}, codes
    assert [line[0] for line in year.seen.tabs["Guru"].grid[1:]] == ["G001", "G002"]
    assert year.statuses("G001").startswith("A Belum diisi, B Terkunci")
    assert len(year.rows("A", "G001")) == 1
    assert year.events("G001", "A") == ["Dibuka"]


def test_settings_come_along_but_those_of_the_year(year: School, old_year: School):
    for name in ("Nama Sekolah", "NPSN", "Kota", "Nama Kepala Sekolah", "NIP Kepala Sekolah"):
        assert year.cell("Pengaturan", name, "Nilai") == old_year.cell("Pengaturan", name, "Nilai")
    assert year.cell("Pengaturan", "Periode", "Nilai") == "2027"
    assert year.cell("Pengaturan", "Batas B", "Nilai") == date(2027, 7, 31)
    assert year.cell("Pengaturan", "Batas A", "Nilai") is None
    assert year.cell("Pengaturan", "Libur Sekolah", "Nilai") is None
    assert year.cell("Pengaturan", "Buku Kerja Sebelumnya", "Nilai") == "praktik-kinerja-2026.xlsx"


def test_people_come_along_with_what_the_school_added(year: School, old_year: School):
    for label in ("Nama", "NIP", "Status Kepegawaian"):
        assert year.cell("Guru", "G001", label) == old_year.cell("Guru", "G001", label)
    assert year.cell("Guru", "G002", "Pengamat") == "G001 · Siti Aminah, S.Pd."
    assert year.cell("Guru", "G001", "Pengamat") is None
    assert [year.cell("Guru", kode, "Seragam") for kode in ("G001", "G002")] == ["M", "L"]
    assert year.cell("Guru", "G001", COPIED) is None
    assert year.column("B", "Nomor SK")


def test_katalog_stays_as_the_school_words_it(year: School, old_year: School):
    assert year.seen.tabs["Katalog"].grid == old_year.seen.tabs["Katalog"].grid
    year.sync(FIRST)
    assert not [line for line in year.journal() if line["Tahap"] == "Katalog"]


def test_the_plan_of_last_year_stands_beside_the_first_cells_of_a(year: School, old_year: School):
    plan = old_year.cell("E", "G001", "Rencana Pengembangan")
    assert plan == texts.done("E", "G001")["Rencana Pengembangan"]
    assert year.cell("A", "G001", PLAN) == plan
    assert year.column("A", PLAN) + 1 == year.column("A", "Sub-indikator")
    year.sync(FIRST)
    assert year.cell("A", "G001", PLAN) == plan
    assert year.cell("A", "G002", PLAN) is None


def test_the_plan_is_the_programs_cell_and_nothing_rests_on_it(year: School):
    year.sync(FIRST)
    plan, status = year.cell("A", "G001", PLAN), year.status("G001", "A")
    year.type_at("A", year.rows("A", "G002")[0], {PLAN: "Bukan tempatnya."})
    year.sync(FIRST)
    assert year.cell("A", "G002", PLAN) is None
    assert "Bukan tempatnya." in [line["Teks"] for line in year.journal()]
    year.hands.delete_tab("_status")
    year.changed()
    year.sync(FIRST)
    assert (year.cell("A", "G001", PLAN), year.status("G001", "A")) == (plan, status)


def test_an_ordinary_workbook_has_no_such_column():
    assert PLAN not in school_at("A").seen.tabs["A Diskusi Persiapan"].grid[0]


def test_the_kode_of_a_leaver_is_given_to_nobody(year: School):
    year.sync(FIRST)
    year.add_row("Guru", {"Nama": "Dewi Lestari", "NIP": "199203152019032007"})
    year.sync(FIRST)
    assert year.rows("Guru", "G003") == []
    assert year.cell("Guru", "G004", "Nama") == "Dewi Lestari"


def test_who_is_called_as_a_leaver_is_asked_for(year: School):
    """Rina Wati had no NIP: it may be she, or somebody of the same name."""
    year.sync(FIRST)
    row = year.add_row("Guru", {"Nama": "Rina Wati", "Nomor Induk Lain": "NBM 1.234.567"})
    year.sync(FIRST)
    told = str(year.at("Guru", row, "Catatan Data"))
    assert "G003" in told
    assert "G004" in told
    other = deepcopy(year)
    year.type_at("Guru", row, {"Kode": "G003"})
    year.sync(FIRST)
    assert (year.cell("Guru", "G003", "Nama"), year.status("G003", "A")) == (
        "Rina Wati",
        "Belum diisi",
    )
    other.type_at("Guru", row, {"Kode": "G004"})
    other.sync(FIRST)
    assert other.cell("Guru", "G004", "Nama") == "Rina Wati"


def test_what_changed_on_the_way_is_told(old_year: School):
    said = " ".join(notes(old_year.looked, 2027))
    for part in ("G003 Rina Wati", "«Batas B»", "«Libur Sekolah»", "bagi G001", PLAN, "perkiraan"):
        assert part in said


def test_it_is_refused_until_the_year_is_closed(old_year: School):
    school = deepcopy(old_year)
    with pytest.raises(Refused, match="rollover 2027 --force"):
        refuse_if_unready(school.looked.desk, 2027, force=False)
    refuse_if_unready(school.looked.desk, 2027, force=True)
    mark_closed(school.book, school.clock, Order(), lambda: None)
    school.changed()
    refuse_if_unready(school.looked.desk, 2027, force=False)
    with pytest.raises(Misused, match="rollover 2027"):
        refuse_if_unready(school.looked.desk, 2026, force=True)


def test_a_kode_of_which_nobody_knows_whose_it_is_goes_nowhere(old_year: School):
    school = deepcopy(old_year)
    school.type_at("Guru", 3, {"Kode": "G001"})
    school.changed()
    with pytest.raises(Refused, match=r"baris 2, 3|baris 3"):
        refuse_if_unready(school.looked.desk, 2027, force=True)


def test_what_stands_in_its_place_is_known(old_year: School):
    book, other = MemoryWorkbook(), deepcopy(old_year)
    assert what_is_there(book, wanted()) is There.NOTHING
    begin_year(book, old_year.looked, wanted())
    assert what_is_there(book, wanted()) is There.MADE
    assert what_is_there(book, wanted(2028)) is There.OTHER
    assert what_is_there(other.book, wanted()) is There.OTHER


def test_a_stopped_run_is_carried_to_its_end(old_year: School, monkeypatch: pytest.MonkeyPatch):
    book = MemoryWorkbook()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(book, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        begin_year(book, old_year.looked, wanted())
    monkeypatch.undo()
    assert what_is_there(book, wanted()) is There.DRAWN
    begin_year(book, old_year.looked, wanted())
    whole = rolled(old_year)
    assert book.read().tabs["Guru"] == whole.book.read().tabs["Guru"]
    assert what_is_there(book, wanted()) is There.MADE


def test_the_last_of_february_is_the_last_of_february():
    assert next_day(date(2028, 2, 29), 1) == date(2029, 2, 28)


def test_the_plan_of_last_year_is_among_what_is_redacted(year: School):
    year.sync(FIRST)
    plan = year.cell("A", "G001", PLAN)
    found = redaction_of(year.looked.desk, [], Scope("G001"))
    assert (plan, None) in [(one.old, one.new) for one in found.cells]
    others = redaction_of(year.looked.desk, [], Scope("G002"))
    assert plan not in [one.old for one in others.cells]
    year.book.write(found.changes, year.book.read())
    year.sync(FIRST)
    assert year.cell("A", "G001", PLAN) is None
    assert plan not in [line["Teks"] for line in year.journal()]


@pytest.mark.long
def test_a_workbook_on_google_is_made_of_the_same_cells(old_year: School):
    """Also of columns further right than a fresh tab of Google has cells."""
    with Emulator() as google:
        online = new_workbook(google)
        begin_year(online, old_year.looked, wanted())
        made = School(online, GoogleHands(google, online.id), MemoryDocuments(), FIRST)
        for tab in ("Guru", "A", "B", "Pengaturan", "Katalog"):
            title = STAGES.get(tab, tab)
            assert made.seen.tabs[title].grid == rolled(old_year).seen.tabs[title].grid
        made.sync(FIRST)
        assert google.bugs == []
