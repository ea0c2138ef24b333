"""What a person reads after a sync: what is new, teacher by teacher, the rest counted; with
`--watch` only what changed, and when."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from sheets_sync.adapters.resources import read_config
from sheets_sync.commands.sync.watch import Watched
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.errors import Failed
from sheets_sync.report import Report
from sheets_sync.run import initialise, look, sync
from sheets_sync.terminal.by_teacher import MOST_TEACHERS
from sheets_sync.terminal.planned import print_plan
from sheets_sync.terminal.printing import print_init
from sheets_sync.terminal.screen import hush, prepared
from sheets_sync.terminal.told import print_report, print_round
from sheets_sync.terminal.watching import watch_every
from sheets_sync.wiring.places import folder_documents
from tests.support import texts
from tests.support.school import School, school_of

DAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")


def synced(school: School, day: date = DAY) -> Report:
    school.today = max(day, school.today)
    school.changed()
    report = sync(school.book, school.documents, school.clock)
    school.changed()
    return report


def said(report: Report, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    print_report(report)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_a_sync_that_changed_nothing_takes_a_line_or_two(capsys):
    school = school_of(3)
    school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": True})
    school.fill("A", "G002", {"Jadwal Observasi": "besok"})
    school.fill("Guru", "G003", {"NIP": "12345"})
    synced(school)
    assert said(synced(school), capsys) == [
        "Tidak ada yang berubah.",
        "Menunggu: guru 2 baris dan KS 1 baris. Masih perlu diperbaiki: A (baris 3) dan Guru "
        "(baris 4). Rinciannya ada pada baris itu; untuk seorang guru: explain KODE.",
    ]


def test_what_is_new_stands_teacher_by_teacher_those_with_faults_first(capsys):
    school = school_of(3)
    school.fill("A", "G003", {"Jadwal Observasi": "besok"})
    synced(school)
    school.fill("A", "G001", texts.done("A", "G001"))
    school.fill("A", "G002", {"Jadwal Observasi": "lusa"})
    head, *lines = said(synced(school), capsys)
    assert head.endswith(" sel diperbarui, 1 baris baru, dan 1 dokumen ditulis.")
    assert lines[0] == "G002 Beni Pratama"
    assert lines[1].startswith("  A baris 3 · Draf. Guru: isi «Sub-indikator»")
    assert "«Jadwal Observasi» harus berupa tanggal" in lines[1]
    assert lines[2:] == [
        "G001 Ani Pratama",
        "  A baris 2 · Selesai.",
        "  B baris 2 · dibuka; menunggu KS.",
        "Menunggu: guru 2 baris dan KS 1 baris. Masih perlu diperbaiki: A (baris 4). "
        "Rinciannya ada pada baris itu; untuk seorang guru: explain KODE.",
    ]


def test_a_new_teacher_with_a_fault_stands_among_the_first(capsys):
    """A whole roster comes in at once: what is to be mended must not hide behind the last line."""
    school = School.create(
        roster=[{"Nama": f"Guru {n}", "NIP": "1" * (n // 14)} for n in range(15)]
    )
    _, *lines = said(synced(school), capsys)
    assert lines[0] == "G015 Guru 14"
    assert "… dan 3 guru lain" in lines


def test_a_few_rows_are_named_many_are_counted(capsys):
    school = school_of(5)
    for kode in ("G001", "G002", "G003", "G004"):
        school.fill("A", kode, {"Jadwal Observasi": "besok"})
    school.fill("Guru", "G005", {"NIP": "12345"})
    synced(school)
    assert "A (4 baris) dan Guru (baris 6)" in said(synced(school), capsys)[1]


def test_a_tab_and_headings_of_another_spelling_are_the_same(capsys):
    school = school_of(1)
    title = "A Diskusi Persiapan"
    for heading in ("Status", "Langkah Berikut"):
        school.hands.type(title, 1, school.column("A", heading), f" {heading.upper()} ")
    school.hands.rename_tab(title, title.upper())
    school.changed()
    row = school.seen.tabs[title.upper()]
    column = [str(cell) for cell in row.grid[0]].index("Jadwal Observasi") + 1
    school.hands.type(title.upper(), 2, column, "besok")
    lines = said(synced(school), capsys)
    assert lines[1] == "G001 Ani Pratama"
    assert lines[2].startswith("  A baris 2 · Draf. Guru: isi ")


def test_a_large_school_is_not_listed_to_its_end(capsys):
    school = School.create([{"Nama": f"Guru {n}"} for n in range(MOST_TEACHERS + 3)])
    lines = said(synced(school), capsys)
    assert sum(line.endswith("dibuka; menunggu guru.") for line in lines) == MOST_TEACHERS
    assert "… dan 3 guru lain" in lines


def test_what_everybody_waits_for_is_said_once_in_a_sync_and_on_no_row(capsys):
    """«stands in Pemeriksaan beside the setting, and a sync says it in one line for the school, not
    once a document»"""
    school = school_of(3)
    school.set("Nama Kepala Sekolah", None)
    for kode in ("G001", "G002", "G003"):
        school.fill("A", kode, texts.done("A", kode))
    lines = said(synced(school), capsys)
    (line,) = [line for line in lines if "Nama Kepala Sekolah" in line]
    assert lines[lines.index(line) - 1] == "Sekolah"
    check = school.cell("Pengaturan", "Nama Kepala Sekolah", "Pemeriksaan")
    assert check == "Isi «Nama Kepala Sekolah». 3 dokumen menunggu."
    assert line.endswith(f" · {check}")
    assert {school.next_step(kode, "A") for kode in ("G001", "G002", "G003")} == {""}
    assert not [line for line in said(synced(school), capsys) if "«Nama Kepala Sekolah»" in line]
    school.set("Nama Kepala Sekolah", "Dra. Sri Wahyuni, M.Pd.")
    assert said(synced(school), capsys)[0].endswith("3 dokumen ditulis.")


def test_a_logo_that_is_not_there_is_said_once_in_a_sync_and_once_in_all(capsys, tmp_path: Path):
    school = School.create(documents=folder_documents(tmp_path / "dokumen", beside=tmp_path))
    school.set("Logo", "logo.png")
    synced(school)
    for kode in ("G001", "G002"):
        school.fill("A", kode, texts.done("A", kode))
    lines = said(synced(school), capsys)
    (line,) = [line for line in lines if "logo.png" in line]
    assert " · 2 dokumen belum dapat dibuat. Berkas logo «logo.png» tidak ditemukan" in line
    second = said(synced(school), capsys)
    assert second[0] == "Tidak ada yang berubah."
    assert not [line for line in second if "logo.png" in line]


def test_what_keeps_a_whole_tab_from_work_is_said_in_every_sync(capsys):
    school = school_of(1)
    school.hands.type("B Observasi Kinerja", 1, school.column("B", "Tempat"), "Di mana")
    for _ in range(2):
        (line,) = [line for line in said(synced(school), capsys) if "«Tempat»" in line]
        assert line.startswith("  Kolom «Tempat» tidak ditemukan")


def test_a_note_under_a_table_is_told_once(capsys):
    """«what somebody typed under the table … is told once as a warning»"""
    school = school_of(1)
    school.hands.type("Guru", 12, 6, "Bandung, 3 Maret 2026")
    assert [line for line in said(synced(school), capsys) if "di luar tabel" in line]
    second = said(synced(school), capsys)
    assert not [line for line in second if "di luar tabel" in line]
    assert "Masih perlu diperiksa: Guru (baris 12)." in second[1]


def test_a_fault_in_katalog_is_told_when_it_is_typed(capsys):
    school = school_of(1)
    row = school.add_row("Katalog", {"Kode": "tanpa nomor", "Target Perilaku": "Guru menyapa"})
    assert [line for line in said(synced(school), capsys) if f"Katalog baris {row}" in line]
    assert not [line for line in said(synced(school), capsys) if f"Katalog baris {row}" in line]


def test_the_answer_for_programs_is_complete():
    school = school_of(2)
    school.fill("A", "G001", {"Jadwal Observasi": "besok"})
    first = synced(school).to_json()
    school.fill("A", "G002", {"Jadwal Observasi": "lusa"})
    second = synced(school).to_json()
    assert [(one["kode"], one["new"]) for one in first["problems"]] == [("G001", True)]
    assert [(one["kode"], one["new"]) for one in second["problems"]] == [
        ("G001", False),
        ("G002", True),
    ]
    (news,) = second["news"]
    assert (news["tab"], news["row"], news["kode"], news["status"], news["opened"]) == (
        "A Diskusi Persiapan",
        3,
        "G002",
        "Draf",
        False,
    )
    assert news["text"] == school.next_step("G002", "A")
    assert second["waiting"] == {"guru": 2}


def test_quiet_names_new_cells_by_their_codes(capsys):
    school = school_of(2)
    school.fill("A", "G001", {"Jadwal Observasi": "besok"})
    synced(school)
    school.fill("A", "G002", {"Jadwal Observasi": "lusa"})
    with prepared():
        hush(quiet=True)
        lines = said(synced(school), capsys)
    assert [line for line in lines if "not_a_date" in line] == [
        "  A Diskusi Persiapan, baris 3 (G002) «Jadwal Observasi»: not_a_date"
    ]
    assert not [line for line in lines if "Pratama" in line or "lusa" in line]


class Pauses:
    """What happens between the rounds of a watch; then somebody stops it."""

    def __init__(self, *acts) -> None:
        self.acts = [*acts]

    def __call__(self, _seconds: float) -> None:
        if not self.acts:
            raise KeyboardInterrupt
        self.acts.pop(0)()


def watched(school: School, *acts) -> None:
    school.today = DAY
    watch = Watched(
        school.clock,
        partial(sync, school.book, school.documents, school.clock),
        lambda report, first: print_round(report, first=first),
    )
    watch_every(15, watch.round, Pauses(*acts), watch.failed)


def nothing() -> None:
    """Nobody typed."""


def test_a_watch_tells_the_time_and_only_what_changed(capsys):
    school = school_of(2)

    def draft() -> None:
        school.fill("A", "G002", {"Kelas": "IV A"})

    watched(school, nothing, draft, nothing)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 Maret 2026 pukul 14.00 · ")
    assert lines[1] == "Menunggu: guru 2 baris."
    assert lines[2].startswith("3 Maret 2026 pukul 14.00 · ")
    assert lines[3] == "G002 Beni Pratama"
    assert lines[4].startswith("  A baris 3 · Draf. Guru: isi ")
    assert len(lines) == 5


def test_a_watch_says_a_fault_once_and_when_it_is_over(capsys):
    school = school_of(1)
    synced(school)
    faults = iter(["", "dibuka di Excel", "dibuka di Excel", "", ""])

    def once() -> Report:
        if fault := next(faults):
            raise Failed(fault)
        return sync(school.book, school.documents, school.clock)

    watch = Watched(school.clock, once, lambda report, first: print_round(report, first=first))
    watch_every(15, watch.round, Pauses(nothing, nothing, nothing, nothing), watch.failed)
    out, err = capsys.readouterr()
    assert err == "3 Maret 2026 pukul 14.00 · dibuka di Excel Program mencoba lagi sendiri.\n"
    assert [line for line in out.splitlines() if "Tidak ada yang berubah." in line] == [
        "3 Maret 2026 pukul 14.00 · Tidak ada yang berubah."
    ] * 2


def test_a_plan_groups_what_is_to_be_mended_as_a_sync_does(capsys):
    school = school_of(2)
    synced(school)
    school.fill("A", "G002", {"Jadwal Observasi": "lusa"})
    school.fill("Guru", "G002", {"NIP": "12345"})
    school.changed()
    capsys.readouterr()
    print_plan(look(school.book, DEFAULT_RHK, school.clock))
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines[lines.index("Perlu diperbaiki (2)") + 1 :] == [
        "G002 Beni Pratama",
        "  A baris 3 · «Jadwal Observasi» harus berupa tanggal, misalnya 17 Juli 2026; sekarang "
        "tertulis «lusa».",
        "  Guru baris 3 · «NIP» harus 18 angka; sekarang 5 angka.",
    ]


def test_an_init_tells_what_concerns_no_teacher_under_the_school(capsys):
    school = school_of(1)
    synced(school)
    column = school.seen.tabs["Guru"].grid[0].index("Nama") + 1
    school.hands.type("Guru", 1, column, "Nama Lengkap")
    school.changed()
    report = initialise(school.book, tomllib.loads(read_config("catalogue.toml")), school.clock)
    capsys.readouterr()
    print_init(report, "buku")
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    told = lines[lines.index(f"Perlu diperbaiki ({len(report.problems)})") + 1 :]
    assert told[0] == "Sekolah"
    assert told[1:] == [f"  {problem.message}" for problem in report.problems]


def test_a_row_that_somebody_deleted_is_told_with_the_way_back(capsys):
    """«Dibuka» alone would hide that a teacher's texts are gone."""
    school = school_of(2)
    school.fill("A", "G002", texts.preparation("G002"))
    synced(school)
    school.hands.delete_row("A Diskusi Persiapan", school.rows("A", "G002")[0])
    lines = said(synced(school), capsys)
    (told,) = (line for line in lines if line.startswith("  A baris 3"))
    assert "dibuka" not in told
    assert "restore G002 A --row" in told
    assert "history G002" in told
