"""What goes wrong in real workbooks, cell by cell: every case is named where it stands, and nothing
is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.core.model.values import CellError
from tests.support import texts
from tests.support.invariants import assert_indonesian, plain
from tests.support.school import School, school_at

STUDY = "Upaya Mempelajari"
HARMLESS = {
    "equals sign": '=HYPERLINK("http://contoh.id";"klik")',
    "plus": "+62 812 dan seterusnya, itulah nomor komunitas belajar saya.",
    "at sign": "@SUM(A1:A9) adalah rumus yang saya ajarkan di kelas.",
    "minus": "-1 adalah bilangan yang dibahas di kelas bersama semua murid.",
    "html": "<script>alert('x')</script> <b>tebal</b> & <img src=x onerror=1>",
    "jinja": "{{ 7 * 7 }} {% for x in y %} {# komentar #} {{ config.items() }}",
    "typst": '#let x = 1; #eval("1+1") $ x^2 $ *tebal* _miring_ `kode` @rujukan <label> \\',
    "emoji": "Belajar bersama 👩🏽‍🏫 dan murid 🎉 sesudah membaca modul tentang kesepakatan kelas.",
    "chinese": "Membaca modul 课堂管理 bersama rekan guru bahasa Mandarin di sekolah.",
    "right to left": "Membaca kitab التعليم bersama rekan guru agama di sekolah kami.",
    "escaped": "Teks dengan _x0041_ dan \\n dan %s dan {0} di dalamnya, ditulis guru.",
    "line ends": "Baris satu\nBaris dua\n\nBaris empat yang ditulis dengan tombol Alt+Enter.",
}


def assert_named(
    school: School, tab: str, row: int, column: str | None, severity: str = "error"
) -> str:
    """A problem with this tab, row and column, in Indonesian; returns its sentence."""
    found = [
        p
        for p in school.problems(tab, row=row, severity=severity)
        if column is None or p["column"] == column
    ]
    assert found, f"nothing named at {tab} {row} «{column}»: {school.report['problems']}"
    assert_indonesian(found[0]["message"])
    return found[0]["message"]


def assert_kept(school: School, tab: str, row: int, label: str, value: object) -> None:
    """The cell holds what was typed."""
    assert school.at(tab, row, label) == plain(value)


@pytest.mark.parametrize(
    ("label", "value", "says"),
    [
        ("NIP", 198503152010012005, "teks"),
        ("NIP", 1.98503152010012e17, "teks"),
        ("NUPTK", 1234567890123456.0, "teks"),
        ("NIP", "19850315201001200", "18"),
        ("NUPTK", "123", "16"),
        ("NIP", "198513152010012005", "NIP"),
        ("NIP", CellError("#N/A"), "#N/A"),
        ("Aktif", "barangkali", "Tidak"),
    ],
)
def test_bad_cells_of_guru_are_named_and_kept(label, value, says):
    """NIP as a number, 17 digits, no date: named at the cell, told how to mend it, never
    repaired."""
    school = school_at()
    row = school.rows("Guru", "G002")[0]
    school.fill("Guru", "G002", {label: value})
    school.sync()
    message = assert_named(school, "Guru", row, label)
    assert says.lower() in message.lower()
    assert_kept(school, "Guru", row, label, value)
    assert school.cell("Guru", "G002", "Catatan Data")


def test_an_unknown_employment_is_a_warning_that_names_the_words():
    """«an unknown word is a warning and holds nothing back»"""
    school = school_at()
    row = school.rows("Guru", "G002")[0]
    school.fill("Guru", "G002", {"Status Kepegawaian": "Pegawai"})
    school.sync()
    assert "PNS" in assert_named(school, "Guru", row, "Status Kepegawaian", "warning")
    assert_kept(school, "Guru", row, "Status Kepegawaian", "Pegawai")


@pytest.mark.parametrize("nip", ["198503152010012005", "199001012023211002"], ids=["PNS", "PPPK"])
def test_the_nip_of_a_pns_and_of_a_pppk_are_both_right(nip):
    """«13–14 a month 01–12 (PNS, …) or an agreement number 21 and up (PPPK)»"""
    school = school_at()
    school.fill("Guru", "G001", {"NIP": None})
    school.fill("Guru", "G002", {"NIP": None})
    school.fill("Guru", "G003", {"NIP": nip})
    school.sync()
    assert not school.problems("Guru")


@pytest.mark.parametrize(
    ("label", "value", "status"),
    [
        ("Target Perilaku 2", "PDP-2", "Belum lengkap"),
        ("Target Perilaku 2", "KSK-1", "Belum lengkap"),
        ("Target Perilaku 1", "XYZ-9", "Belum lengkap"),
        ("Sub-indikator", "Kedisiplinan", "Belum lengkap"),
        ("Jadwal Observasi", "lusa", "Belum lengkap"),
        ("Jadwal Observasi", "05/06/26", "Belum lengkap"),
        ("Jadwal Observasi", "30/02/2026", "Belum lengkap"),
        ("Jadwal Observasi", date(2025, 12, 31), "Belum lengkap"),
        ("Jadwal Observasi", date(2027, 1, 1), "Belum lengkap"),
        ("Jadwal Observasi", 7.0, "Belum lengkap"),
        ("Jadwal Observasi", True, "Belum lengkap"),
        (STUDY, "#REF!", "Belum lengkap"),
        (STUDY, CellError("#REF!"), "Belum lengkap"),
        (STUDY, CellError("FORMULA"), "Belum lengkap"),
        ("Tautan Bahan Ajar", "javascript:alert(1)", "Belum lengkap"),
        ("Keputusan KS", "beres", "Dikumpulkan"),
        ("Keputusan KS", CellError("#N/A"), "Dikumpulkan"),
        ("Tanggal Diskusi", "entah", "Selesai"),
    ],
)
def test_bad_cells_of_a_are_named_and_kept(label, value, status):
    """Targets, dates, errors and words that can't be read: named at the cell; the status follows
    whose cell it is."""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {label: value})
    row = school.rows("A", "G001")[0]
    school.sync()
    message = assert_named(school, "A", row, label)
    assert f"«{label}»" in message or f"«{label}»" in school.next_step("G001", "A")
    assert_kept(school, "A", row, label, value)
    assert school.status("G001", "A") == status
    assert len(school.rows("B", "G001")) == (status == "Selesai")


def test_a_clear_date_as_text_is_read_and_kept_as_typed():
    """«text is read when clear, day first»: the cell stays the text that was typed."""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {"Jadwal Observasi": " 17 juli  2026 "})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert_kept(school, "A", school.rows("A", "G001")[0], "Jadwal Observasi", " 17 juli  2026 ")


def test_a_row_pasted_with_non_breaking_spaces_is_read():
    """A row pasted from a web page: words, codes, dates and ticks are understood, the cells stay as
    pasted."""
    school = school_at()
    nbsp = {
        "Sub-indikator": "\u00a0KSK\u00a0·\u00a0Keteraturan\u00a0Suasana\u00a0Kelas\u00a0",
        "Target Perilaku 1": "KSK-1\u00a0·\u00a0Guru\u00a0melakukan",
        STUDY: "Membaca modul dan berdiskusi dengan rekan guru setiap pekan.".replace(
            " ", "\u00a0"
        ),
        "Jadwal Observasi": "17\u00a0Juli\u00a02026",
        "Kumpulkan": "\u00a0Ya\u00a0",
        "Keputusan KS": "Disepakati\u00a0",
    }
    school.fill("A", "G001", nbsp)
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    school.assert_typed_unchanged()


def test_sixty_thousand_characters_are_named_and_nothing_is_cut():
    """Too long for a document and for .xlsx: named, kept, not handed on."""
    school = school_at()
    row = school.rows("A", "G001")[0]
    long = "Panjang sekali. " * 3750
    school.fill("A", "G001", texts.done("A", "G001"))
    sheet = next(sheet for sheet in school.book._sheets if sheet.title.startswith("A "))
    sheet.put(row, school.column("A", STUDY), long)
    school.book.revision += 1
    school.changed()
    school.sync()
    assert_named(school, "A", row, STUDY)
    assert school.at("A", row, STUDY) == long
    assert school.status("G001", "A") == "Belum lengkap"
    kept = "".join(
        str(line["Teks"]) for line in school.journal() if str(line["Kolom"]).startswith(STUDY)
    )
    assert kept.count("Panjang sekali.") >= 3750


@pytest.mark.parametrize("kind", HARMLESS)
def test_any_text_is_only_a_text(kind):
    """Formulas, markup and every script are texts: kept, counted, journalled, printed."""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001") | {STUDY: HARMLESS[kind]})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert not school.problems("A", severity="error")
    assert_kept(school, "A", school.rows("A", "G001")[0], STUDY, HARMLESS[kind])
    assert HARMLESS[kind] in [line["Teks"] for line in school.journal()]
    assert school.published("G001") == [("A", 1)]


@pytest.mark.parametrize(
    "name", ["Siti 🌸 Aminah", "王小明", "Ni'mah O'Brien", "A. / B \\ C: *?", "=CMD()", "…"]
)
def test_any_name_is_only_a_name(name):
    """Emoji, Chinese and signs that no file name may hold: the document is made in a path that can
    exist."""
    school = school_at()
    school.fill("Guru", "G001", {"Nama": name})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.cell("A", "G001", "Nama Guru") == name
    path = school.documents.published[DocumentKey("G001", "A")][1].path
    assert not set(path) & set('\\:*?"<>|')
    assert [part for part in Path(path).parts if part.strip(" .")] == list(Path(path).parts)
    assert "G001" in path


def test_a_text_that_a_later_edit_replaced_still_stands_in_riwayat():
    """Nothing is lost: every version that a run has seen stands in Riwayat, also of a column that
    is stopped later."""
    school = school_at()
    for number in range(3):
        school.fill("A", "G001", {STUDY: f"Versi ke-{number} dari teks yang sama."})
        school.sync()
    kept = [line["Teks"] for line in school.journal() if line["Kolom"] == STUDY]
    assert kept == [f"Versi ke-{number} dari teks yang sama." for number in range(3)]
