"""Part 2, Guru: what a detail of a teacher means, what of it is damaged, and what it holds back."""

from __future__ import annotations

import pytest

from sheets_sync.core.model.showing import is_blank
from sheets_sync.core.model.words import Employment, folded
from sheets_sync.core.schema.employment import employment_in
from tests.support import texts
from tests.support.school import School, school_at

NIP = "198503152010012005"
MEANT = {
    Employment.PNS: "PNS, CPNS, PNS Depag, PNS Diperbantukan, pns",
    Employment.PPPK: "PPPK, P3K, ASN PPPK",
    Employment.PPPK_PART_TIME: "P3K PW, PPPK Paruh Waktu, PPPK-PW, PPPK (Paruh Waktu)",
    Employment.FOUNDATION: "GTY, GTY/PTY, Guru Tetap Yayasan",
    Employment.HONORARY: "Guru Honor Sekolah, Tenaga Honor Sekolah, Honor, Honorer, GTT, "
    "Honor Daerah TK.I Provinsi, Honor Daerah TK.II Kab/Kota, Guru Tidak Tetap, Non PNS",
}
MARKED = ["\u202a{}\u202c", "\u2068{}\u2069", "\u200e{}", "\u061c{}", "{}\ufe0f", "\ufeff{}"]


@pytest.mark.parametrize(
    ("word", "meaning"),
    [(word, meaning) for meaning, words in MEANT.items() for word in words.split(", ")],
)
def test_words_for_the_employment_are_read_by_meaning(word: str, meaning: Employment):
    assert employment_in(word) is meaning


@pytest.mark.parametrize("word", ["Aktif", "Tetap", "Pensiunan PNS", "Suami PNS", "PEG", ""])
def test_other_words_mean_no_employment(word: str):
    assert employment_in(word) is None


def finished(cells: dict[str, object]) -> School:
    """G001 has handed in A, with these cells in Guru."""
    school = school_at()
    school.fill("Guru", "G001", cells)
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync(max(school.today, texts.DAYS["A"]), rest=False)
    return school


def test_an_unknown_word_is_a_warning_and_holds_nothing_back():
    """«an unknown word is a warning and holds nothing back»"""
    school = finished({"Status Kepegawaian": "Titipan"})
    (problem,) = school.problems("Guru", kode="G001")
    assert (problem["severity"], problem["column"]) == ("warning", "Status Kepegawaian")
    assert school.published("G001") == [("A", 1)]


@pytest.mark.parametrize(
    ("cells", "held"),
    [
        ({"NIP": NIP, "NUPTK": "12"}, False),
        ({"NIP": NIP, "Nomor Induk Lain": 1.234}, False),
        ({"NIP": None, "Nomor Induk Lain": "NBM 1", "NUPTK": "12"}, False),
        ({"NIP": None, "Nomor Induk Lain": None, "NUPTK": "12"}, True),
        ({"NIP": None, "Nomor Induk Lain": 1.234}, True),
        ({"NIP": "12", "NUPTK": "1234567890123456"}, True),
        ({"Aktif": "entah"}, False),
    ],
)
def test_only_the_number_that_is_printed_holds_a_document_back(cells, held: bool):
    """«No fault of a detail that a document does not print holds that document back.»"""
    school = finished(cells)
    assert school.problems("Guru", kode="G001")
    assert (school.published("G001") == []) is held


@pytest.mark.parametrize("name", ["Email Kepala Sekolah", "Nomor WhatsApp Kepala Sekolah"])
def test_an_address_of_the_principal_holds_nothing_back(name: str):
    school = school_at()
    school.set(name, "salah")
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync(max(school.today, texts.DAYS["A"]), rest=False)
    assert school.cell("Pengaturan", name, "Pemeriksaan")
    assert school.published("G001") == [("A", 1)]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("NIP", "198503152010012000"),
        ("NIP", "1,98503E+17"),
        ("Nomor Induk Lain", 1234567890123456789),
        ("Nomor Induk Lain", 1.234),
        ("Mata Pelajaran/Kelas", 7.1),
    ],
)
def test_a_number_that_lost_digits_or_gained_a_comma_is_named(label: str, value: object):
    school = school_at()
    school.fill("Guru", "G003", {label: value})
    school.sync()
    (problem,) = school.problems("Guru", kode="G003")
    assert (problem["column"], problem["severity"]) == (label, "error")
    assert "Teks" in problem["message"]


def test_a_whole_number_stays_what_was_typed():
    school = school_at()
    school.fill("Guru", "G003", {"Mata Pelajaran/Kelas": 7, "Nomor Induk Lain": 1234.0})
    school.sync()
    assert school.problems("Guru", kode="G003") == []


@pytest.mark.parametrize("marked", MARKED)
def test_what_nobody_sees_changes_no_comparison_and_no_check(marked: str):
    """«Invisible characters … are dropped before any comparison or check, everywhere»"""
    assert folded(marked.format("Siti")) == "siti"
    assert is_blank(marked.format("-"))
    school = school_at()
    told = {
        "NIP": "198604162010012005",
        "Nomor WhatsApp": "+62 812-0000-0001",
        "Email": "siti@contoh.sch.id",
        "Status Kepegawaian": "PNS",
        "Pengamat": str(school.cell("Guru", "G001", "Nama")),
        "Aktif": "Ya",
    }
    school.fill("Guru", "G003", {label: marked.format(text) for label, text in told.items()})
    school.set("NPSN", marked.format("20212345"))
    school.set("Zona Waktu", marked.format("WIB"))
    school.set("Batas A", marked.format("31 Juli 2026"))
    school.sync()
    assert school.problems("Guru", kode="G003") == []
    assert school.problems("Pengaturan") == []
