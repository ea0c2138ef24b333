"""Rosters as schools export them: every one of these files has been seen or made by Excel,
LibreOffice or Dapodik."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.teacher import Teacher
from sheets_sync.errors import Misused
from tests.support.roster import read_roster, read_roster_file

NIP = "198503152010012005"
PLAIN = f"Nama,NIP,Aktif\nSiti Aminah,{NIP},Ya\nBudi Santoso,,Tidak\n"
EXPECTED = [
    {"Nama": "Siti Aminah", "NIP": NIP, "Aktif": "Ya"},
    {"Nama": "Budi Santoso", "NIP": None, "Aktif": "Tidak"},
]


@pytest.fixture
def saved(tmp_path: Path):
    def save(content: str | bytes, encoding: str = "utf-8", name: str = "guru.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return save


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_separators_encodings_and_line_ends_do_not_matter(
    saved, separator: str, encoding: str, line_end: str
):
    text = PLAIN.replace(",", separator).replace("\n", line_end)
    assert read_roster(saved(text, encoding)) == EXPECTED


def test_letters_of_windows_survive(saved):
    (row,) = read_roster(saved("Nama;NIP\nZoë Lé – Dra.;\n", "cp1252"))
    assert row["Nama"] == "Zoë Lé – Dra."


def test_a_comma_in_a_name_does_not_win_over_the_separator(saved):
    rows = read_roster(saved('Nama;NIP\nSiti Aminah, S.Pd., M.Pd.;\n"Budi; Santoso";\n'))
    assert [row["Nama"] for row in rows] == ["Siti Aminah, S.Pd., M.Pd.", "Budi; Santoso"]


def test_one_column_is_enough(saved):
    assert read_roster(saved("NAMA GURU\nSiti\nBudi\n")) == [{"Nama": "Siti"}, {"Nama": "Budi"}]


def test_excels_separator_hint_is_followed(saved):
    assert read_roster(saved("sep=;\nNama;NIP\nSiti;\n")) == [{"Nama": "Siti", "NIP": None}]


@pytest.mark.parametrize("number", ["1,98503E+17", "1.98503E+17", "1E+17", "1,98503e17"])
@pytest.mark.parametrize("label", ["NIP", "NUPTK"])
def test_a_number_that_excel_damaged_stays_recognisable(saved, number: str, label: str):
    (row,) = read_roster(saved(f"Nama;{label}\nSiti;{number}\n"))
    assert isinstance(row[label], float)


def test_a_whole_number_in_a_csv_is_not_damaged(saved):
    assert read_roster(saved(PLAIN))[0]["NIP"] == NIP


@pytest.mark.parametrize("typed", [f"'{NIP}", f'="{NIP}"', f" {NIP}\u00a0"])
def test_excels_marks_of_text_are_dropped(saved, typed: str):
    quoted = '"' + typed.replace('"', '""') + '"'
    (row,) = read_roster(saved(f"Nama,NIP\nSiti,{quoted}\n"))
    assert row["NIP"] == NIP


def test_a_name_may_begin_with_an_apostrophe(saved):
    assert read_roster(saved("Nama\n'Aisyah\n"))[0]["Nama"] == "'Aisyah"


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("nama guru", "Nama"),
        ("NAMA  LENGKAP", "Nama"),
        ("No WA", "Nomor WhatsApp"),
        ("No. HP", "Nomor WhatsApp"),
        ("nomorwhatsapp", "Nomor WhatsApp"),
        ("Status", "Status Kepegawaian"),
        ("Gol.", "Pangkat/Golongan"),
        ("Pangkat / Golongan", "Pangkat/Golongan"),
        ("Mapel", "Mata Pelajaran/Kelas"),
        ("E-mail", "Email"),
        ("NBM", "Nomor Induk Lain"),
    ],
)
def test_headings_are_known_by_many_names(saved, heading: str, label: str):
    text = f"{heading}\nX\n" if label == "Nama" else f"Nama;{heading}\nSiti;X\n"
    assert read_roster(saved(text))[0][label] == "X"


def test_every_label_of_guru_is_known(saved):
    labels = [column.label for column in columns_of(Teacher)]
    (row,) = read_roster(saved(";".join(labels) + "\n" + ";".join("x" * len(labels)) + "\n"))
    assert list(row) == labels


def test_the_label_itself_is_preferred_to_a_synonym(saved):
    found = read_roster_file(saved("Nama Guru;Nama\nSiti A.;Siti Aminah\n"))
    assert found.rows == ({"Nama": "Siti Aminah"},)
    assert found.unknown == ("Nama Guru",)


def test_unknown_headings_are_reported(saved):
    assert read_roster_file(saved("No;Nama;Agama\n1;Siti;Islam\n")).unknown == ("No", "Agama")


def test_titles_above_the_header_are_skipped_and_rows_keep_their_numbers(saved):
    found = read_roster_file(
        saved("Daftar Guru;;\nSD Negeri 1;;\n\nNo;Nama;NIP\n1;Siti;\n;;\n2;Budi;\n")
    )
    assert [row["Nama"] for row in found.rows] == ["Siti", "Budi"]
    assert found.numbers == (5, 7)


# .xlsx


def workbook(path: Path, *rows: tuple[object, ...], title: str = "Sheet1") -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_keeps_numbers_as_numbers_and_text_as_text(tmp_path: Path):
    path = workbook(
        tmp_path / "guru.xlsx", ("Nama", "NIP"), ("Siti", 198503152010012005), ("Budi", NIP)
    )
    rows = read_roster(path)
    assert isinstance(rows[0]["NIP"], float | int)
    assert rows[1]["NIP"] == NIP


def test_a_workbook_is_known_by_its_content(tmp_path: Path):
    assert read_roster(workbook(tmp_path / "guru.csv", ("Nama",), ("Siti",))) == [{"Nama": "Siti"}]


def test_the_tab_guru_of_an_earlier_workbook_is_taken(tmp_path: Path):
    path = workbook(tmp_path / "lama.xlsx", ("Petunjuk",))
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Guru")
    sheet.append(("Kode", "Nama"))
    sheet.append(("G001", "Siti"))
    book.save(path)
    assert read_roster_file(path).rows == ({"Nama": "Siti"},)


# what stops


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\r\n ", b"\xff\xfe\n\x00"])
def test_an_empty_file_is_named(saved, content: bytes):
    with pytest.raises(Misused, match=r"guru\.csv» kosong.*«Nama»"):
        read_roster(saved(content))


def test_a_missing_name_column_shows_what_was_found(saved):
    with pytest.raises(Misused, match=r"tidak punya kolom «Nama».*baris 1: «NIP», «Sekolah»"):
        read_roster(saved("NIP;Sekolah\n1;2\n"))


def test_a_header_without_teachers_is_named(saved):
    with pytest.raises(Misused, match=r"tidak berisi guru di bawah judul kolom \(baris 1\)"):
        read_roster(saved("Nama;NIP\n;\n"))


def test_no_such_file_is_named(tmp_path: Path):
    with pytest.raises(Misused, match=r"tiada\.csv» tidak ditemukan"):
        read_roster(tmp_path / "tiada.csv")


def test_a_folder_is_named(tmp_path: Path):
    with pytest.raises(Misused, match="adalah folder"):
        read_roster(tmp_path)


@pytest.mark.parametrize("content", [b"Nama\nSiti\n\x00\x01\x02\x03", b"Nama\nSiti\n\x81\x8d"])
def test_what_is_no_text_is_named_with_its_row(saved, content: bytes):
    with pytest.raises(Misused, match=r"guru\.csv» baris 3 tidak terbaca"):
        read_roster(saved(content))


def test_a_damaged_workbook_is_named(saved):
    with pytest.raises(Misused, match=r"guru\.xlsx"):
        read_roster(saved(b"PK\x03\x04 and nothing more", name="guru.xlsx"))


def test_a_workbook_with_nothing_in_it_has_no_name_column(tmp_path: Path):
    with pytest.raises(Misused, match="tidak punya kolom «Nama»"):
        read_roster(workbook(tmp_path / "kosong.xlsx"))
