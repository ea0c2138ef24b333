"""Workbooks that the program did not make, or no longer knows as it left them: made as people and
their programs do.

Each maker writes one file. What stands in it then belongs to people, but for the columns that the
product gives to the program on tabs that it made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheets_sync.adapters.memory import MemoryDocuments
from tests.adapters.xlsx.rich_workbook import repack
from tests.support.labels import STAGES, A, B, C, D, E, F
from tests.support.school import School

Maker = Callable[[Path], None]
HEAD = ("No", "Nama", "NIP", "Gol", "Jabatan", "Ket")
PEOPLE = (
    (1, "Siti Contoh, S.Pd.", "19850315 201001 2 005", "III/d", "Guru Kelas 4", None),
    (2, "Budi Contoh", "-", "-", "GTT", "hadir"),
    (None, "Kepala Sekolah", None, None, None, None),
    (None, "NIP. 197001011995011001", None, None, None, "tanda tangan"),
)
BY_NAME: dict[str, Maker] = {}


def maker(make: Maker) -> Maker:
    """Note a maker by its name."""
    BY_NAME[make.__name__] = make
    return make


# -- a school's own --------------------------------------------------------------------------------


def _listed(book: Workbook, title: str, *, titles: int = 0) -> Worksheet:
    """A list of teachers as schools keep it, below some title lines over merged cells."""
    tab = book.create_sheet(title)
    for number in range(titles):
        tab.append([f"DAFTAR {title.upper()} SD NEGERI CONTOH", None, None][: 3 - number % 2])
    if titles:
        tab.merge_cells("A1:F1")
        tab["A1"].font, tab["A1"].alignment = (
            Font(bold=True, size=14),
            Alignment(horizontal="center"),
        )
        tab.append([])
    tab.append(list(HEAD))
    for cell in tab[tab.max_row]:
        cell.fill, cell.border = PatternFill("solid", "FFDDEBF7"), Border(bottom=Side("thin"))
    for person in PEOPLE:
        tab.append(list(person))
    return tab


def _own(path: Path, *titles: str, lines: int = 0, hidden: str = "") -> None:
    book = openpyxl.Workbook()
    book.active.title = "Jadwal"
    book.active.append(["Hari", "Guru"])
    for title in titles:
        _listed(book, title, titles=lines)
    book["Jadwal"]["B2"] = f"='{titles[0]}'!B{lines + 3}"
    if hidden:
        book[hidden].sheet_state = "hidden"
    book.save(path)


@maker
def titles_over_guru(path: Path) -> None:
    _own(path, "Guru", "Pengaturan", lines=2)


@maker
def guru_with_names_and_rules(path: Path) -> None:
    _own(path, "Guru")
    book = openpyxl.load_workbook(path)
    rule = DataValidation(type="list", formula1="Guru!$B$2:$B$10", sqref="B3:B20")
    book["Jadwal"].add_data_validation(rule)
    book.defined_names["DaftarGuru"] = DefinedName("DaftarGuru", attr_text="Guru!$B$2:$B$10")
    book["Guru"]["B2"].comment = Comment("wali kelas", "Kepala")
    book.save(path)


@maker
def own_ringkasan(path: Path) -> None:
    _own(path, "Ringkasan", lines=1)


@maker
def own_riwayat_and_katalog(path: Path) -> None:
    _own(path, "Riwayat", "Katalog")


@maker
def own_petunjuk(path: Path) -> None:
    _own(path, "Petunjuk", lines=3)


@maker
def own_beranda(path: Path) -> None:
    _own(path, "Beranda")


@maker
def own_hidden_status(path: Path) -> None:
    _own(path, "_status", "Rekap", hidden="_status")


@maker
def own_names_in_other_letters(path: Path) -> None:
    _own(path, "GURU ", "riwayat", C.upper())


@maker
def empty_tabs_of_our_names(path: Path) -> None:
    _own(path, "Jadwal 2")
    book = openpyxl.load_workbook(path)
    for title in ("Guru", "Katalog", A, "Ringkasan"):
        book.create_sheet(title)
    book.save(path)


@maker
def some_of_our_headings(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Guru"
    book.active.append(["Kode", "Nama", "NIP", "NUPTK", "Email", "Aktif", "Status Kepegawaian"])
    book.active.append(["G001", "Siti", "19850315", "12", "siti@sekolah.example", "Ya", "PNS"])
    settings = book.create_sheet("Pengaturan")
    settings.append(["Nama", "Nilai", "Keterangan"])
    settings.append(["Periode", 2019, "lama"])
    book.save(path)


@maker
def names_that_are_free(path: Path) -> None:
    """None of ours: `init` puts our tabs beside them."""
    _own(path, "Guru Sekolah", "Rekap", lines=2, hidden="Rekap")


@maker
def tables_and_looks_of_excel(path: Path) -> None:
    """Tables, charts, rules and cells with several fonts."""
    book = xlsxwriter.Workbook(path)
    tab = book.add_worksheet("Data Guru")
    bold, red = (
        book.add_format({"bold": True}),
        book.add_format({"font_color": "red", "num_format": "0.00"}),
    )
    heads, rows = [{"header": head} for head in HEAD[:3]], [row[:3] for row in PEOPLE[:3]]
    tab.add_table("A1:C4", {"columns": heads, "data": rows})
    tab.write_rich_string("E2", "biasa ", bold, "tebal", " biasa")
    tab.write_number("E3", 3.14159, red)
    tab.conditional_format("A1:A9", {"type": "cell", "criteria": ">", "value": 1, "format": bold})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Data Guru'!$A$2:$A$4"})
    tab.insert_chart("G2", chart)
    tab.set_column("H:H", None, None, {"hidden": True})
    tab.write("H5", "di kolom tersembunyi")
    book.close()


@maker
def inline_strings(path: Path) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "in_memory": False})
    tab = book.add_worksheet("Agenda")
    for row, cells in enumerate((HEAD, *PEOPLE)):
        tab.write_row(row, 0, cells)
    book.close()


@maker
def prefixed_parts(path: Path) -> None:
    """As the Open XML SDK writes: every element with a prefix."""
    _own(path, "Agenda", lines=1)
    repack(path, _prefix)


def _prefix(parts: dict[str, bytes]) -> None:
    kinds = r"xl/(workbook|styles|worksheets/sheet\d+).xml"
    for name in [name for name in parts if re.fullmatch(kinds, name)]:
        parts[name] = prefixed(parts[name])


def prefixed(part: bytes) -> bytes:
    """A part with the same elements, each with a prefix."""
    xml = re.sub(rb"<(/?)(\w+)(?=[\s>/])", rb"<\1x:\2", part)
    return xml.replace(b'xmlns="http://schemas', b'xmlns:x="http://schemas')


# -- ours, changed by people -----------------------------------------------------------------------


@cache
def _school() -> bytes:
    """Three teachers, one of them done with A and B."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "b.xlsx"
        school = School.create(file=path, documents=MemoryDocuments())
        school.sync(rest=False)
        school.complete("G001", upto="B")
        school.hands.close()
        return path.read_bytes()


def _changed(path: Path, change: Callable[[Workbook], None]) -> None:
    path.write_bytes(_school())
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def _column(tab: Worksheet, label: str) -> int:
    return next(cell.column for cell in tab[1] if cell.value == label)


@maker
def notes_without_heading(path: Path) -> None:
    """On every tab somebody keeps notes right of the last heading, and a column was deleted."""

    def change(book: Workbook) -> None:
        deleted = {
            **dict.fromkeys(STAGES.values(), "Dokumen"),
            "Guru": "Tahap",
            "Ringkasan": "Sejak",
        }
        for title, label in deleted.items():
            tab = book[title]
            tab.cell(3, tab.max_column + 2, f"catatan pribadi di {title}")
            tab.delete_cols(_column(tab, label))

    _changed(path, change)


@maker
def notes_beside_and_below(path: Path) -> None:
    """Signature blocks under every table, merged cells and a formula that shows nothing beside
    them."""

    deleted = {"Guru": "Menunggu", "Katalog": "Dihindari", "Pengaturan": "Pemeriksaan"}

    def change(book: Workbook) -> None:
        for title in (*STAGES.values(), "Guru", "Katalog", "Pengaturan"):
            tab = book[title]
            last, right = tab.max_row + 20, tab.max_column + 3
            tab.cell(last, 2, "Mengetahui, Kepala Sekolah").font = Font(italic=True)
            tab.cell(last + 1, 4, "di kolom program")
            tab.merge_cells(start_row=1, start_column=right, end_row=2, end_column=right + 2)
            tab.cell(1, right + 4).value = "Catatan sekolah"
            tab.cell(5, right + 4).value = 17
            tab.cell(2, right + 6).value = '=IF(A2="","","")'
            tab.delete_cols(_column(tab, deleted.get(title, "Status")))

    _changed(path, change)


@maker
def a_stage_under_another_name(path: Path) -> None:
    def change(book: Workbook) -> None:
        book[C].title = "C Tindak Lanjut"
        book["Guru"].title = "Daftar Guru"
        book.create_sheet("Rekap sekolah")["A1"] = (
            "=COUNTA('C Tindak Lanjut'!A:A)+COUNTA('Daftar Guru'!B:B)"
        )

    _changed(path, change)


@maker
def two_copies_of_a_stage(path: Path) -> None:
    def change(book: Workbook) -> None:
        book.copy_worksheet(book[C]).title = "Salinan C"
        book[C].title = "C lama"

    _changed(path, change)


@maker
def memory_deleted(path: Path) -> None:
    _changed(path, lambda book: book.remove(book["_status"]))


@maker
def memory_deleted_and_own_tabs_in_place(path: Path) -> None:
    def change(book: Workbook) -> None:
        for title in ("_status", "Riwayat", "Petunjuk", "Ringkasan"):
            book.remove(book[title])
            _listed(book, title, titles=1)

    _changed(path, change)


@maker
def own_riwayat_in_place(path: Path) -> None:
    def change(book: Workbook) -> None:
        book.remove(book["Riwayat"])
        _listed(book, "Riwayat")

    _changed(path, change)


@maker
def own_petunjuk_and_katalog_in_place(path: Path) -> None:
    def change(book: Workbook) -> None:
        for title in ("Petunjuk", "Katalog"):
            book.remove(book[title])
            _listed(book, title, titles=2)

    _changed(path, change)


@maker
def own_columns_for_ours(path: Path) -> None:
    """Somebody deleted columns of ours and keeps own ones under headings that are alike."""

    def change(book: Workbook) -> None:
        for title, label, own in (
            ("Ringkasan", "Pengingat", "Pengingat WA"),
            ("Ringkasan", "Terlambat (hari)", "Terlambat berapa"),
            (A, "Langkah Berikut", "Langkah Berikutnya"),
            (B, "Catatan 2", "Catatan kedua"),
            ("Guru", "Catatan Data", "Catatan Data Guru"),
        ):
            tab = book[title]
            tab.delete_cols(_column(tab, label))
            place = tab.max_column + 1
            for row, cell in enumerate((own, "milik sekolah", 12, None, "lagi"), start=1):
                tab.cell(row, place, cell)

    _changed(path, change)


@maker
def headings_moved_and_typed_over(path: Path) -> None:
    """Title lines over A, another word for a heading on D, a hidden column with content on E, F
    without its row 1."""

    def change(book: Workbook) -> None:
        book[A].insert_rows(1, 2)
        book[A]["A1"] = "TAHUN PELAJARAN 2026/2027"
        book[D].cell(1, _column(book[D], "Uraian")).value = "Cerita"
        book[E].cell(2, book[E].max_column + 1, "tersembunyi")
        book[E].column_dimensions[book[E].cell(1, book[E].max_column).column_letter].hidden = True
        book[F].delete_rows(1)

    _changed(path, change)


@maker
def tabs_deleted(path: Path) -> None:
    def change(book: Workbook) -> None:
        for title in (B, "Katalog", "Pengaturan"):
            book.remove(book[title])

    _changed(path, change)
